package dev.rehome.dialect.adapt;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// An ask of a golden file: OpenAI's JSON, read plainly. Not for what clients send: the gateway has its own reader.
public record GoldenAsk(JsonNode json) implements Ask {
    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "presence_penalty",
            "frequency_penalty",
            "max_tokens",
            "n",
            "seed",
            "stop",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "reasoning_effort",
            "top_k",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "user",
            "stream",
            "stream_options",
            "input",
            "dimensions");

    public static Ask of(String json) {
        return new GoldenAsk(VendorJson.object(json).orElseThrow());
    }

    @Override
    public Operation operation() {
        return json.has("input") ? Operation.EMBEDDINGS : Operation.CHAT;
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public ChatRequest chat() {
        List<Message> messages = new ArrayList<>();
        json.path("messages").forEach(message -> messages.add(message(message)));
        List<Tool> tools = new ArrayList<>();
        json.path("tools").forEach(tool -> tools.add(tool(tool.path("function"))));
        return new ChatRequest(
                text(json, "model").orElse(""),
                messages,
                sampling(),
                tools,
                Optional.ofNullable(json.get("tool_choice")).map(GoldenAsk::choice),
                Optional.ofNullable(json.get("parallel_tool_calls")).map(JsonNode::booleanValue),
                format(json.path("response_format")),
                text(json, "user"),
                stream(),
                includeUsage(),
                extra());
    }

    @Override
    public EmbeddingsRequest embeddings() {
        List<String> inputs = new ArrayList<>();
        JsonNode input = json.path("input");
        boolean tokens = input.path(0).isNumber();
        if (input.isString()) {
            inputs.add(input.stringValue());
        } else if (!tokens) {
            input.forEach(one -> inputs.add(one.stringValue()));
        }
        return new EmbeddingsRequest(
                text(json, "model").orElse(""),
                inputs,
                tokens ? Optional.of(input.toString()) : Optional.empty(),
                Optional.ofNullable(json.get("dimensions")).map(JsonNode::intValue),
                false,
                text(json, "user"),
                extra());
    }

    @Override
    public boolean stream() {
        return json.path("stream").booleanValue(false);
    }

    @Override
    public boolean includeUsage() {
        return json.path("stream_options").path("include_usage").booleanValue(false);
    }

    private Extra extra() {
        Map<String, String> extra = new LinkedHashMap<>();
        json.propertyStream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .forEach(field -> extra.put(field.getKey(), field.getValue().toString()));
        return new Extra(extra);
    }

    private static Message message(JsonNode message) {
        List<Part> parts = new ArrayList<>();
        message.path("tool_calls")
                .forEach(call -> parts.add(new Part.ToolCall(
                        call.path("id").stringValue(),
                        call.path("function").path("name").stringValue(),
                        call.path("function").path("arguments").stringValue(),
                        Extra.none())));
        JsonNode content = message.path("content");
        if (content.isString()) {
            parts.addFirst(new Part.Text(content.stringValue()));
        }
        content.forEach(part -> parts.add(
                part.has("image_url")
                        ? new Part.Image(
                                part.path("image_url").path("url").stringValue(), Optional.empty(), Extra.none())
                        : new Part.Text(part.path("text").stringValue())));
        Role role = Role.valueOf(message.path("role").stringValue().toUpperCase(Locale.ROOT));
        List<Part> all = role == Role.TOOL
                ? List.of(new Part.ToolResult(message.path("tool_call_id").stringValue(), parts))
                : parts;
        return new Message(role, text(message, "name"), all, Extra.none());
    }

    private static Tool tool(JsonNode function) {
        return new Tool(
                function.path("name").stringValue(),
                text(function, "description"),
                Optional.ofNullable(function.get("parameters")).map(JsonNode::toString),
                Optional.ofNullable(function.get("strict")).map(JsonNode::booleanValue),
                Extra.none());
    }

    private static ToolChoice choice(JsonNode choice) {
        return switch (choice.stringValue("")) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> new ToolChoice.Named(choice.path("function").path("name").stringValue());
        };
    }

    private static ResponseFormat format(JsonNode format) {
        return switch (format.path("type").stringValue("text")) {
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" ->
                new ResponseFormat.JsonSchema(
                        "answer",
                        Optional.empty(),
                        Optional.empty(),
                        format.path("json_schema").toString());
            default -> new ResponseFormat.Text();
        };
    }

    private Sampling sampling() {
        List<String> stop = new ArrayList<>();
        json.path("stop").forEach(one -> stop.add(one.stringValue()));
        return new Sampling(
                decimal("temperature"),
                decimal("top_p"),
                decimal("presence_penalty"),
                decimal("frequency_penalty"),
                whole("max_tokens"),
                whole("n"),
                whole("seed").map(Integer::longValue),
                stop,
                Optional.ofNullable(json.get("logprobs")).map(JsonNode::booleanValue),
                whole("top_logprobs"),
                Optional.ofNullable(json.get("logit_bias")).map(JsonNode::toString),
                text(json, "reasoning_effort"),
                whole("top_k"),
                Optional.empty());
    }

    private Optional<Double> decimal(String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::doubleValue);
    }

    private Optional<Integer> whole(String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::intValue);
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).map(JsonNode::stringValue);
    }
}
