package dev.rehome.simulate.wire;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts of OpenAI's shape that most vendors share.
public final class Shapes {
    private Shapes() {}

    /// OpenAI's word for the end of an answer.
    public static String finish(Finish finish) {
        return switch (finish) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
        };
    }

    /// The finish reason of a piece: the word at its end, else `unfinished`.
    public static JsonNode finish(Bit bit, JsonNode unfinished) {
        return bit instanceof Bit.End end ? Json.node(finish(end.finish())) : unfinished;
    }

    /// OpenAI's delta of a piece, the role in the first only.
    public static ObjectNode delta(Bit bit) {
        return switch (bit) {
            case Bit.Start _ -> Json.object("role", "assistant", "content", "");
            case Bit.Text text -> Json.object("content", text.piece());
            case Bit.Thought thought -> Json.object("reasoning_content", thought.piece());
            case Bit.Call call -> Json.object("tool_calls", Json.array(call(call.call(), call.index(), "")));
            case Bit.Arguments part ->
                Json.object(
                        "tool_calls",
                        Json.array(Json.object(
                                "index", part.index(), "function", Json.object("arguments", part.piece()))));
            case Bit.WholeCall call ->
                Json.object(
                        "tool_calls",
                        Json.array(call(call.call(), call.index(), call.call().arguments())));
            case Bit.End _ -> Json.object();
        };
    }

    /// A tool call with its index, in the order index, id, type, function.
    public static ObjectNode call(ToolCall call, int index, String arguments) {
        return Json.object("index", index, "id", call.id(), "type", "function", "function", function(call, arguments));
    }

    /// The function of a tool call: name, then arguments.
    public static ObjectNode function(ToolCall call, String arguments) {
        return Json.object("name", call.name(), "arguments", arguments);
    }

    /// The tool calls of a whole answer, without indexes.
    public static ArrayNode calls(List<ToolCall> calls) {
        ArrayNode array = Json.array();
        for (ToolCall call : calls) {
            array.add(Json.object("id", call.id(), "type", "function", "function", function(call, call.arguments())));
        }
        return array;
    }

    /// The tool calls of a whole answer, with indexes.
    public static ArrayNode indexedCalls(List<ToolCall> calls) {
        ArrayNode array = Json.array();
        for (int index = 0; index < calls.size(); index++) {
            array.add(call(calls.get(index), index, calls.get(index).arguments()));
        }
        return array;
    }

    /// A whole answer's message: role, content (null beside tool calls), reasoning and tool calls if there are some.
    public static ObjectNode message(Answer.Choice choice) {
        boolean calls = !choice.calls().isEmpty();
        return Json.object(
                "role",
                "assistant",
                "content",
                calls ? Json.NULL : choice.text(),
                "reasoning_content",
                Json.optional(!choice.reasoning().isEmpty(), choice.thought()),
                "tool_calls",
                Json.optional(calls, calls(choice.calls())));
    }

    /// Usage of three numbers: prompt, completion, total.
    public static ObjectNode usage(int prompt, int completion) {
        return Json.object(
                "prompt_tokens", prompt, "completion_tokens", completion, "total_tokens", prompt + completion);
    }

    /// OpenAI's event: id, object, created, model, choices, usage.
    public static ObjectNode chunk(Chat chat, ArrayNode choices, JsonNode usage) {
        return Json.object(
                "id",
                chat.id(),
                "object",
                "chat.completion.chunk",
                "created",
                chat.created(),
                "model",
                chat.model(),
                "choices",
                choices,
                "usage",
                usage);
    }

    /// OpenAI's choice of a stream: index, delta, finish reason, null until the end.
    public static ObjectNode piece(Bit bit) {
        return Json.object("index", bit.choice(), "delta", delta(bit), "finish_reason", finish(bit, Json.NULL));
    }

    /// OpenAI's whole answer: id, object, created, model, choices, usage.
    public static ObjectNode completion(Chat chat, Answer answer) {
        ArrayNode choices = Json.array();
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            choices.add(
                    Json.object("index", index, "message", message(choice), "finish_reason", finish(choice.finish())));
        }
        return Json.object(
                "id", chat.id(),
                "object", "chat.completion",
                "created", chat.created(),
                "model", chat.model(),
                "choices", choices,
                "usage", usage(answer.promptTokens(), answer.completionTokens()));
    }

    /// OpenAI's error: `{"error":{"message","type","param","code"}}`.
    public static ObjectNode error(String message, JsonNode type, JsonNode param, JsonNode code) {
        return Json.object("error", Json.object("message", message, "type", type, "param", param, "code", code));
    }

    /// A list of models as OpenAI gives it.
    public static ObjectNode models(List<String> ids, long created, String owner) {
        ArrayNode data = Json.array();
        for (String id : ids) {
            data.add(Json.object("id", id, "object", "model", "created", created, "owned_by", owner));
        }
        return Json.object("object", "list", "data", data);
    }
}
