package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer in Baidu's shape, whole or in frames. Each frame has the usage, of which only the last one's is right, and
/// `is_end`; nothing comes after the frame that says true.
///
/// @param id the answer's id, such as `as-7sntu8vk0p`
/// @param created the time of the n-th frame in seconds since 1970; a whole answer has that of frame 0
/// @param soFar the completion tokens that the n-th frame reports before the last
/// @param clear the `ban_round` if the turn was judged unsafe, -1 for the current one
record ErnieAnswer(String id, IntToLongFunction created, IntUnaryOperator soFar, OptionalInt clear) {
    /// The whole answer.
    JsonNode whole(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        ObjectNode json = Json.object("id", id, "object", "chat.completion", "created", created.applyAsLong(0));
        json.put("result", choice.text()).put("is_truncated", choice.finish() == Finish.LENGTH);
        return end(json, choice, answer);
    }

    /// The frames of a stream: a function call is one frame, a text one for each piece and an empty one at the end.
    List<Frame> frames(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<Frame> frames = new ArrayList<>();
        for (String piece : choice.pieces()) {
            int sentence = frames.size();
            ObjectNode json = frame(sentence, false, false, piece)
                    .put("need_clear_history", false)
                    .put("finish_reason", "normal")
                    .set("usage", Shapes.usage(answer.promptTokens(), soFar.applyAsInt(sentence)));
            frames.add(Frame.delta(event(json)));
        }
        ObjectNode last = frame(frames.size(), true, choice.finish() == Finish.LENGTH, "");
        frames.add(Frame.finish(event(end(last, choice, answer))));
        return frames;
    }

    private ObjectNode frame(int sentence, boolean end, boolean truncated, String result) {
        return Json.object(
                "id", id,
                "object", "chat.completion",
                "created", created.applyAsLong(sentence),
                "sentence_id", sentence,
                "is_end", end,
                "is_truncated", truncated,
                "result", result);
    }

    private ObjectNode end(ObjectNode json, Answer.Choice choice, Answer answer) {
        json.put("need_clear_history", clear.isPresent());
        clear.ifPresent(round -> json.put("ban_round", round));
        if (!choice.calls().isEmpty()) {
            json.set("function_call", call(choice.calls().getFirst()));
        }
        return json.put("finish_reason", reason(choice.finish()))
                .set("usage", Shapes.usage(answer.promptTokens(), answer.completionTokens()));
    }

    private static String event(JsonNode json) {
        return "data: " + Json.text(json) + "\n\n";
    }

    private static ObjectNode call(ToolCall call) {
        String thoughts = "用户的问题需要调用工具" + call.name() + "。";
        return Json.object("name", call.name(), "arguments", call.arguments(), "thoughts", thoughts);
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP -> "normal";
            case LENGTH -> "length";
            case TOOL_CALLS -> "function_call";
            case CONTENT_FILTER -> "content_filter";
        };
    }
}
