package dev.rehome.server.front;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body of `POST /v1/chat/completions` on its way into the canonical model (API reference 2.3.0,
/// `CreateChatCompletionRequest`).
///
/// Null means absent everywhere, as in OpenAI's API. Ranges that differ between providers are left to the
/// dialects. What the canonical model does not know is kept in `extra`: unknown fields, a `response_format` of
/// another type, and `stream_options` with more in it than `include_usage`.
final class ChatDecoder {
    /// OpenAI's own limit; each choice multiplies what a call may cost.
    static final int CHOICES_MAX = 128;

    private final Map<String, Field> known = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();

    private ChatDecoder() {}

    /// @param model the name that the client asked for, from the body or from the path
    static ChatRequest decode(JsonFields fields, String model, boolean stream, boolean includeUsage) {
        ChatDecoder decoder = new ChatDecoder();
        decoder.collect(fields);
        return decoder.request(model, stream, includeUsage);
    }

    private void collect(JsonFields fields) {
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNull(i)) {
                continue;
            }
            String name = fields.name(i);
            Field field = new Field(name, new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i)));
            switch (name) {
                case "model", "stream" -> {}
                case "stream_options" -> streamOptions(field);
                case "messages",
                        "temperature",
                        "top_p",
                        "presence_penalty",
                        "frequency_penalty",
                        "max_tokens",
                        "max_completion_tokens",
                        "n",
                        "seed",
                        "stop",
                        "logprobs",
                        "top_logprobs",
                        "logit_bias",
                        "reasoning_effort",
                        "top_k",
                        "tools",
                        "functions",
                        "tool_choice",
                        "function_call",
                        "parallel_tool_calls",
                        "response_format",
                        "user" -> known.put(name, field);
                default -> extra.put(name, field.raw());
            }
        }
    }

    private ChatRequest request(String model, boolean stream, boolean includeUsage) {
        ResponseFormat format = format();
        return new ChatRequest(
                model,
                messages(),
                sampling(),
                tools(),
                toolChoice(),
                get("parallel_tool_calls").map(Field::bool),
                format,
                get("user").map(Field::string),
                stream,
                includeUsage,
                extra.isEmpty() ? Extra.none() : new Extra(extra));
    }

    private List<Message> messages() {
        Field messages = known.get("messages");
        if (messages == null) {
            throw BadAsk.missing("messages", "an array of messages");
        }
        List<Message> decoded = new ArrayList<>();
        for (Field message : messages.elements()) {
            decoded.add(MessageDecoder.decode(message));
        }
        if (decoded.isEmpty()) {
            throw messages.wrong("empty_array", "at least one message");
        }
        return decoded;
    }

    private Sampling sampling() {
        return new Sampling(
                get("temperature").map(Field::number),
                get("top_p").map(Field::number),
                get("presence_penalty").map(Field::number),
                get("frequency_penalty").map(Field::number),
                get("max_completion_tokens")
                        .or(() -> get("max_tokens"))
                        .map(field -> field.integer(1, Integer.MAX_VALUE)),
                get("n").map(field -> field.integer(1, CHOICES_MAX)),
                get("seed").map(Field::integer),
                get("stop").map(ChatDecoder::stop).orElse(List.of()),
                get("logprobs").map(Field::bool),
                get("top_logprobs").map(field -> field.integer(0, Integer.MAX_VALUE)),
                get("logit_bias").map(Field::object),
                get("reasoning_effort").map(Field::string),
                get("top_k").map(field -> field.integer(1, Integer.MAX_VALUE)),
                Optional.empty());
    }

    static List<String> stop(Field stop) {
        if (stop.is(JsonType.STRING)) {
            return List.of(stop.string());
        }
        return stop.expect(JsonType.ARRAY, "a string or an array of strings").elements().stream()
                .map(Field::string)
                .toList();
    }

    private List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(get("tools").map(ToolDecoder::tools).orElse(List.of()));
        get("functions").map(ToolDecoder::functions).ifPresent(tools::addAll);
        return tools;
    }

    private Optional<ToolChoice> toolChoice() {
        return get("tool_choice")
                .map(ToolDecoder::choice)
                .or(() -> get("function_call").map(ToolDecoder::functionChoice));
    }

    private ResponseFormat format() {
        Field format = known.get("response_format");
        if (format == null) {
            return new ResponseFormat.Text();
        }
        Field type = null;
        Field schema = null;
        JsonCursor at = format.members();
        while (at.next()) {
            if (at.named("type")) {
                type = format.member(at);
            } else if (at.named("json_schema")) {
                schema = format.member(at);
            }
        }
        if (type == null) {
            throw BadAsk.missing("response_format.type", "one of json_object, json_schema, text");
        }
        return switch (type.string()) {
            case "text" -> new ResponseFormat.Text();
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> schema(schema);
            default -> {
                extra.put("response_format", format.raw());
                yield new ResponseFormat.Text();
            }
        };
    }

    private static ResponseFormat schema(@Nullable Field jsonSchema) {
        if (jsonSchema == null) {
            throw BadAsk.missing("response_format.json_schema", "the schema with its name");
        }
        Field name = null;
        String schema = "{}";
        Optional<String> description = Optional.empty();
        Optional<Boolean> strict = Optional.empty();
        JsonCursor at = jsonSchema.members();
        while (at.next()) {
            Field field = jsonSchema.member(at);
            if (field.isNull()) {
                continue;
            }
            switch (at.name()) {
                case "name" -> name = field;
                case "description" -> description = Optional.of(field.string());
                case "strict" -> strict = Optional.of(field.bool());
                case "schema" -> schema = field.object();
                default -> {}
            }
        }
        if (name == null) {
            throw BadAsk.missing("response_format.json_schema.name", "the schema's name");
        }
        return new ResponseFormat.JsonSchema(name.nonEmptyString(), description, strict, schema);
    }

    private void streamOptions(Field options) {
        JsonCursor at = options.members();
        while (at.next()) {
            if (!at.named("include_usage")) {
                extra.put("stream_options", options.raw());
            }
        }
    }

    private Optional<Field> get(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
