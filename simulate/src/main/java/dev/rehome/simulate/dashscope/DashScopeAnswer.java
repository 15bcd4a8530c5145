package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer in the native shape, whole or in frames of four lines. Unless the caller asked for increments,
/// each frame holds all that was said so far. The finish reason is the text `null` until the end.
///
/// @param id the request's id
/// @param message whether the answer is a message, and not a bare text
/// @param incremental whether each frame holds only what is new
/// @param parts whether content is a list, as vision models have it
/// @param forced whether the caller chose the function, after which the reason stays `stop`
/// @param images the images of the prompt
record DashScopeAnswer(String id, boolean message, boolean incremental, boolean parts, boolean forced, int images) {
    private static final int TOKENS_OF_AN_IMAGE = 85;

    /// What has been said so far.
    private static final class Said {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thought = new StringBuilder();
        private final List<ObjectNode> calls = new ArrayList<>();
    }

    /// The whole answer.
    ObjectNode whole(Answer answer) {
        ObjectNode usage = Json.object(
                "total_tokens", answer.totalTokens(),
                "output_tokens", answer.completionTokens(),
                "input_tokens", answer.promptTokens());
        Answer.Choice first = answer.choices().getFirst();
        if (!message) {
            ObjectNode output = Json.object("finish_reason", reason(first.finish()), "text", first.text());
            return answer(output, details(usage, answer));
        }
        ArrayNode choices = Json.array();
        for (Answer.Choice choice : answer.choices()) {
            ObjectNode said = Json.object(
                    "role",
                    "assistant",
                    "tool_calls",
                    Json.optional(!choice.calls().isEmpty(), calls(choice.calls())),
                    "content",
                    content(choice.text()),
                    "reasoning_content",
                    Json.optional(!choice.reasoning().isEmpty(), choice.thought()));
            choices.add(Json.object("finish_reason", reason(choice.finish()), "message", said));
        }
        return answer(Json.object("choices", choices), details(usage, answer));
    }

    /// The frames of a stream.
    List<Frame> frames(Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<Frame> frames = new ArrayList<>();
        Said said = new Said();
        for (String piece : choice.reasoning()) {
            said.thought.append(piece);
            delta(frames, answer, said, said("", piece, Json.ABSENT));
        }
        for (String piece : choice.pieces()) {
            said.text.append(piece);
            delta(frames, answer, said, said(incremental ? piece : said.text.toString(), "", Json.ABSENT));
        }
        for (int index = 0; index < choice.calls().size(); index++) {
            call(frames, answer, said, choice.calls().get(index), index);
        }
        JsonNode calls = Json.optional(!incremental && !said.calls.isEmpty(), Json.node(said.calls));
        ObjectNode last = said(incremental ? "" : said.text.toString(), "", calls);
        frames.add(Frame.finish(
                frame(frames.size() + 1, last, reason(choice.finish()), answer, answer.completionTokens())));
        return frames;
    }

    /// A call in two frames: with increments the second has an empty id and no name.
    private void call(List<Frame> frames, Answer answer, Said said, ToolCall call, int index) {
        String arguments = call.arguments();
        int half = arguments.offsetByCodePoints(0, arguments.codePointCount(0, arguments.length()) / 2);
        ObjectNode first = call(index, call.id(), Json.node(call.name()), arguments.substring(0, half));
        ObjectNode second = incremental
                ? call(index, "", Json.ABSENT, arguments.substring(half))
                : call(index, call.id(), Json.node(call.name()), arguments);
        for (ObjectNode piece : List.of(first, second)) {
            List<ObjectNode> shown = new ArrayList<>(incremental ? List.of() : said.calls.subList(0, index));
            shown.add(piece);
            delta(frames, answer, said, said("", "", Json.node(shown)));
        }
        said.calls.add(call(index, call.id(), Json.node(call.name()), arguments));
    }

    private void delta(List<Frame> frames, Answer answer, Said said, ObjectNode message) {
        int sofar = Tokens.of(said.text.toString()) + Tokens.of(said.thought.toString());
        frames.add(Frame.delta(frame(frames.size() + 1, message, "null", answer, sofar)));
    }

    private ObjectNode said(String text, String thought, JsonNode calls) {
        return Json.object(
                "content",
                content(text),
                "reasoning_content",
                Json.optional(!thought.isEmpty(), thought),
                "tool_calls",
                calls,
                "role",
                "assistant");
    }

    private String frame(int number, ObjectNode said, String reason, Answer answer, int output) {
        ObjectNode usage = Json.object(
                "total_tokens",
                answer.promptTokens() + output,
                "input_tokens",
                answer.promptTokens(),
                "output_tokens",
                output);
        ObjectNode shown = message
                ? Json.object("choices", Json.array(Json.object("message", said, "finish_reason", reason)))
                : Json.object("finish_reason", reason, "text", said.path("content"));
        return "id:" + number + "\nevent:result\n:HTTP_STATUS/200\ndata:"
                + Json.text(answer(shown, details(usage, answer))) + "\n\n";
    }

    private ObjectNode answer(ObjectNode output, ObjectNode usage) {
        return Json.object("output", output, "usage", usage, "request_id", id);
    }

    private ObjectNode details(ObjectNode usage, Answer answer) {
        if (parts && images > 0) {
            usage.put("image_tokens", images * TOKENS_OF_AN_IMAGE);
        }
        if (answer.reasoningTokens() > 0) {
            usage.set("output_tokens_details", Json.object("reasoning_tokens", answer.reasoningTokens()));
        }
        return usage;
    }

    private JsonNode content(String text) {
        if (!parts) {
            return Json.node(text);
        }
        return text.isEmpty() ? Json.array() : Json.array(Json.object("text", text));
    }

    private static ArrayNode calls(List<ToolCall> calls) {
        ArrayNode array = Json.array();
        for (int index = 0; index < calls.size(); index++) {
            ToolCall call = calls.get(index);
            array.add(Json.object(
                    "function",
                    Json.object("name", call.name(), "arguments", call.arguments()),
                    "index",
                    index,
                    "id",
                    call.id(),
                    "type",
                    "function"));
        }
        return array;
    }

    private static ObjectNode call(int index, String id, JsonNode name, String arguments) {
        return Json.object(
                "index",
                index,
                "id",
                id,
                "type",
                "function",
                "function",
                Json.object("name", name, "arguments", arguments));
    }

    private String reason(Finish finish) {
        return switch (finish) {
            case STOP, CONTENT_FILTER -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> forced ? "stop" : "tool_calls";
        };
    }
}
