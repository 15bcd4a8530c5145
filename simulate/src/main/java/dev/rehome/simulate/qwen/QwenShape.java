package dev.rehome.simulate.qwen;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape of Qwen's answers in compatible mode, as recorded in 2026-02 (vercel/ai fixtures of `alibaba`).
final class QwenShape {
    private static final Stencil STENCIL = new Stencil(
            "data: ", false, true, Stencil.UsageAt.ASKED, QwenShape::chunk, QwenShape::piece, QwenShape::usage);

    private QwenShape() {}

    static ObjectNode whole(Chat chat, Answer answer) {
        ArrayNode choices = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            choices.add(Json.object(
                    "message",
                    message(choice),
                    "finish_reason",
                    Shapes.finish(choice.finish()),
                    "index",
                    index,
                    "logprobs",
                    Json.NULL));
        }
        return Json.object(
                "choices", choices,
                "object", "chat.completion",
                "usage", usage(answer.promptTokens(), answer.completionTokens(), answer.reasoningTokens()),
                "created", chat.created(),
                "system_fingerprint", Json.NULL,
                "model", chat.model(),
                "id", chat.id());
    }

    /// The frames; before the end of tool calls comes an event without a finish reason and with empty arguments.
    static List<Frame> frames(Chat chat, Answer answer) {
        List<Frame> frames = new ArrayList<>();
        int choice = 0;
        for (Frame frame : STENCIL.frames(chat, answer)) {
            if (frame.kind() == Frame.Kind.FINISH) {
                int calls = answer.choices().get(choice).calls().size();
                if (calls > 0) {
                    frames.add(Frame.delta(
                            STENCIL.event(chunk(chat, Json.array(empty(choice, calls - 1)), Json.NULL))));
                }
                choice++;
            }
            frames.add(frame);
        }
        return frames;
    }

    private static ObjectNode message(Answer.Choice choice) {
        boolean calls = !choice.calls().isEmpty();
        return Json.object(
                "content", choice.text(),
                "reasoning_content", Json.optional(!choice.reasoning().isEmpty(), choice.thought()),
                "role", "assistant",
                "tool_calls", Json.optional(calls, Shapes.indexedCalls(choice.calls())));
    }

    private static ObjectNode empty(int choice, int call) {
        return Json.object(
                "delta",
                Json.object(
                        "tool_calls",
                        Json.array(Json.object(
                                "function",
                                Json.object("arguments", ""),
                                "index",
                                call,
                                "id",
                                "",
                                "type",
                                "function"))),
                "index",
                choice);
    }

    private static ObjectNode chunk(Chat chat, ArrayNode choices, JsonNode usage) {
        return Json.object(
                "choices",
                choices,
                "object",
                "chat.completion.chunk",
                "usage",
                usage.isMissingNode() ? Json.NULL : usage,
                "created",
                chat.created(),
                "system_fingerprint",
                Json.NULL,
                "model",
                chat.model(),
                "id",
                chat.id());
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        int index = bit.choice();
        JsonNode finish = Shapes.finish(bit, Json.NULL);
        return switch (bit) {
            case Bit.End end ->
                Json.object("finish_reason", finish, "delta", ends(end), "index", index, "logprobs", Json.NULL);
            case Bit.Call call -> tool(index, first, Shapes.call(call.call(), call.index(), ""));
            case Bit.Arguments part -> tool(index, false, part(part));
            case Bit.WholeCall call ->
                tool(
                        index,
                        first,
                        Shapes.call(call.call(), call.index(), call.call().arguments()));
            case Bit.Start _, Bit.Text _, Bit.Thought _ ->
                Json.object("delta", delta(bit), "index", index, "logprobs", Json.NULL, "finish_reason", finish);
        };
    }

    private static ObjectNode ends(Bit.End end) {
        return end.finish() == Finish.TOOL_CALLS ? Json.object() : Json.object("content", "");
    }

    private static ObjectNode delta(Bit bit) {
        return bit instanceof Bit.Start ? Json.object("content", "", "role", "assistant") : Shapes.delta(bit);
    }

    private static ObjectNode tool(int index, boolean first, ObjectNode call) {
        return Json.object(
                "delta",
                Json.object(
                        "content", Json.NULL,
                        "tool_calls", Json.array(call),
                        "role", Json.optional(first, "assistant")),
                "finish_reason",
                Json.NULL,
                "index",
                index,
                "logprobs",
                Json.NULL);
    }

    /// Later pieces of a call carry an empty id.
    private static ObjectNode part(Bit.Arguments part) {
        return Json.object(
                "index",
                part.index(),
                "id",
                "",
                "type",
                "function",
                "function",
                Json.object("arguments", part.piece()));
    }

    private static ObjectNode usage(int prompt, int completion, int reasoning) {
        return Json.object(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "total_tokens",
                prompt + completion,
                "completion_tokens_details",
                Json.optional(reasoning > 0, Json.object("reasoning_tokens", reasoning)),
                "prompt_tokens_details",
                Json.object("cached_tokens", 0));
    }
}
