package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape of Zhipu's answers, whole and streamed.
final class ZhipuShape {
    static final Stencil STENCIL = new Stencil(
            "data: ", true, false, Stencil.UsageAt.FINISH, ZhipuShape::chunk, ZhipuShape::piece, ZhipuShape::usage);

    private ZhipuShape() {}

    static ObjectNode whole(Chat chat, Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        return Json.object(
                "id", chat.id(),
                "request_id", chat.body().path("request_id").asString(chat.id()),
                "created", chat.created(),
                "model", chat.model(),
                "choices",
                        Json.array(Json.object(
                                "index", 0,
                                "finish_reason", finish(choice.finish()),
                                "message", message(choice))),
                "usage", usage(answer.promptTokens(), answer.completionTokens(), 0));
    }

    private static ObjectNode message(Answer.Choice choice) {
        boolean calls = !choice.calls().isEmpty();
        return Json.object(
                "role", "assistant",
                "content", Json.optional(!calls, choice.text()),
                "reasoning_content", Json.optional(!choice.reasoning().isEmpty(), choice.thought()),
                "tool_calls", Json.optional(calls, calls(choice.calls())));
    }

    private static ObjectNode chunk(Chat chat, ArrayNode choices, JsonNode usage) {
        return Json.object(
                "id", chat.id(),
                "created", chat.created(),
                "model", chat.model(),
                "choices", choices,
                "usage", usage);
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        JsonNode finish = switch (bit) {
            case Bit.End end -> Json.node(finish(end.finish()));
            case Bit.WholeCall _ -> Json.node("tool_calls");
            case Bit.Start _, Bit.Text _, Bit.Thought _, Bit.Call _, Bit.Arguments _ -> Json.ABSENT;
        };
        return Json.object("index", bit.choice(), "finish_reason", finish, "delta", delta(bit));
    }

    private static ObjectNode delta(Bit bit) {
        ObjectNode delta = Json.object("role", "assistant");
        switch (bit) {
            case Bit.WholeCall call -> delta.set("tool_calls", Json.array(call(call.call(), call.index())));
            case Bit.End _ -> delta.put("content", "");
            case Bit.Start _, Bit.Text _, Bit.Thought _, Bit.Call _, Bit.Arguments _ -> delta.setAll(Shapes.delta(bit));
        }
        return delta;
    }

    private static ArrayNode calls(List<ToolCall> calls) {
        ArrayNode array = Json.array();
        for (int index = 0; index < calls.size(); index++) {
            array.add(call(calls.get(index), index));
        }
        return array;
    }

    private static ObjectNode call(ToolCall call, int index) {
        return Json.object(
                "id",
                call.id(),
                "index",
                index,
                "type",
                "function",
                "function",
                Shapes.function(call, call.arguments()));
    }

    private static ObjectNode usage(int prompt, int completion, int reasoning) {
        return Shapes.usage(prompt, completion);
    }

    private static String finish(Finish finish) {
        return finish == Finish.CONTENT_FILTER ? "sensitive" : Shapes.finish(finish);
    }
}
