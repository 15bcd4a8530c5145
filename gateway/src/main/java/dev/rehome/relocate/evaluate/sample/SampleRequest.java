package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.JsonValid;
import dev.rehome.relocate.evaluate.score.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of samples.
final class SampleRequest {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleRequest() {}

    /// A body with these messages, or with one user message for a text.
    static ObjectNode of(JsonNode input) {
        ObjectNode request = JSON.createObjectNode();
        if (input.isArray()) {
            request.set("messages", input);
        } else {
            ArrayNode messages = request.putArray("messages");
            messages.addObject().put("role", "user").put("content", input.asString(""));
        }
        return request;
    }

    /// What the form that the request asks for says of a good answer.
    static List<Check> form(JsonNode request) {
        JsonNode form = request.path("response_format");
        return switch (form.path("type").asString("")) {
            case "json_schema" ->
                List.of(Check.of(schema(form.path("json_schema").path("schema"))));
            case "json_object" -> List.of(Check.of(JsonValid.any(false)));
            default -> List.of();
        };
    }

    private static JsonValid schema(JsonNode schema) {
        return schema.isObject() ? JsonValid.of(schema, false) : JsonValid.any(false);
    }

    /// Calls of tools as OpenAI writes them in a message, or shorter: `{"name": ..., "arguments": {...}}`.
    static List<ToolCall> calls(JsonNode list) {
        List<ToolCall> calls = new ArrayList<>();
        list.forEach(one -> {
            JsonNode function = one.has("function") ? one.path("function") : one;
            JsonNode arguments = function.path("arguments");
            calls.add(new ToolCall(
                    function.path("name").asString(""),
                    arguments.isString()
                            ? arguments.asString()
                            : arguments.isMissingNode() ? "{}" : arguments.toString()));
        });
        return calls;
    }

    static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
