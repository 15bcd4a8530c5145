package dev.rehome.simulate.surface;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What depends on more than one field of a request for a response, or on its model.
///
/// @param body the request, its fields checked
/// @param items all items, those of earlier responses first
/// @param reasons whether the model reasons
record ResponseRules(JsonNode body, List<JsonNode> items, boolean reasons) {
    private static final Optional<Refusal> FINE = Optional.empty();

    /// What is wrong, in the vendor's words.
    Optional<Refusal> wrong() {
        return parts().or(this::calls)
                .or(this::tools)
                .or(this::format)
                .or(this::model)
                .or(this::modes);
    }

    /// The assistant says `output_text`, everyone else `input_text`.
    private Optional<Refusal> parts() {
        JsonNode input = body.path("input");
        for (int i = 0; i < (input.isArray() ? input.size() : 0); i++) {
            JsonNode item = input.path(i);
            boolean assistant = item.path("role").asString("").equals("assistant");
            for (int j = 0;
                    j < (item.path("content").isArray() ? item.path("content").size() : 0);
                    j++) {
                String type = item.path("content").path(j).path("type").asString("");
                boolean output = type.equals("output_text") || type.equals("refusal");
                if (assistant != output) {
                    return Optional.of(OpenAiErrors.invalid(
                            "Invalid value: '" + type + "'. Supported values are: "
                                    + (assistant
                                            ? "'output_text' and 'refusal'."
                                            : "'input_text', 'input_image', 'input_file', and 'input_audio'."),
                            "input[" + i + "].content[" + j + "]",
                            "invalid_value"));
                }
            }
        }
        return FINE;
    }

    private Optional<Refusal> calls() {
        List<String> open = new ArrayList<>();
        for (JsonNode item : items) {
            String id = item.path("call_id").asString("");
            switch (item.path("type").asString("message")) {
                case "function_call" -> open.add(id);
                case "function_call_output" -> {
                    if (!open.remove(id)) {
                        return Optional.of(OpenAiErrors.invalid(
                                "No tool call found for function call output with call_id " + id + ".", "input", ""));
                    }
                }
                default -> {}
            }
        }
        return open.isEmpty()
                ? FINE
                : Optional.of(OpenAiErrors.invalid(
                        "No tool output found for function call " + open.getFirst() + ".", "input", ""));
    }

    private Optional<Refusal> tools() {
        for (int i = 0; i < body.path("tools").size(); i++) {
            JsonNode tool = body.path("tools").path(i);
            boolean open = tool.path("strict").asBoolean(false)
                    && tool.path("parameters").path("additionalProperties").asBoolean(true);
            if (open) {
                return Optional.of(OpenAiErrors.invalid(
                        "Invalid schema for function '" + tool.path("name").asString("")
                                + "': In context=(), 'additionalProperties' is required to be supplied and to be false.",
                        "tools[" + i + "].parameters",
                        "invalid_function_parameters"));
            }
        }
        JsonNode choice = body.path("tool_choice");
        if (!choice.isObject()) {
            boolean needs = choice.asString("auto").equals("required")
                    && body.path("tools").isEmpty();
            return needs
                    ? Optional.of(OpenAiErrors.invalid(
                            "Tool choice 'required' must be specified with 'tools' parameter.", "tool_choice", ""))
                    : FINE;
        }
        String name = choice.path("name").asString("");
        boolean there = !choice.path("type").asString("").equals("function")
                || body.path("tools").values().stream()
                        .anyMatch(tool -> tool.path("name").asString("").equals(name));
        return there
                ? FINE
                : Optional.of(OpenAiErrors.invalid(
                        "Tool choice 'function' not found in 'tools' parameter.", "tool_choice", ""));
    }

    private Optional<Refusal> format() {
        JsonNode format = body.path("text").path("format");
        boolean open = format.path("strict").asBoolean(false)
                && format.path("schema").path("additionalProperties").asBoolean(true);
        if (open) {
            return Optional.of(OpenAiErrors.invalid(
                    "Invalid schema for response_format '" + format.path("name").asString("")
                            + "': In context=(), 'additionalProperties' is required to be supplied and to be false.",
                    "text.format.schema",
                    "invalid_json_schema"));
        }
        boolean json = format.path("type").asString("").equals("json_object");
        boolean said =
                body.path("input").toString().toLowerCase(java.util.Locale.ROOT).contains("json");
        return json && !said
                ? Optional.of(OpenAiErrors.invalid(
                        "Response input messages must contain the word 'json' in some form to use 'text.format' of type"
                                + " 'json_object'.",
                        "input",
                        ""))
                : FINE;
    }

    private Optional<Refusal> model() {
        if (!reasons && body.path("reasoning").path("effort").isString()) {
            return unsupported("reasoning.effort");
        }
        boolean warm = reasons
                && body.path("temperature").isNumber()
                && body.path("temperature").asDouble(1) != 1;
        return warm ? unsupported("temperature") : FINE;
    }

    private Optional<Refusal> modes() {
        boolean kept = body.path("store").asBoolean(true);
        if (body.path("background").asBoolean(false) && !kept) {
            return Optional.of(OpenAiErrors.invalid("Background mode requires 'store' to be true.", "background", ""));
        }
        if (body.has("stream_options") && !body.path("stream").asBoolean(false)) {
            return Optional.of(OpenAiErrors.invalid(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options", ""));
        }
        boolean nothing = !body.has("input")
                && !body.has("previous_response_id")
                && !body.has("prompt")
                && !body.has("conversation");
        return nothing
                ? Optional.of(OpenAiErrors.invalid(
                        "Missing required parameter: 'input'.", "input", "missing_required_parameter"))
                : FINE;
    }

    private static Optional<Refusal> unsupported(String field) {
        return Optional.of(OpenAiErrors.invalid(
                "Unsupported parameter: '" + field + "' is not supported with this model.",
                field,
                "unsupported_parameter"));
    }

    /// The refusal of an id that is not there.
    static Refusal notFound(String id) {
        return dev.rehome.simulate.wire.Habits.refuse(
                404,
                Shapes.error(
                        "Response with id '" + id + "' not found.",
                        Json.node("invalid_request_error"),
                        Json.NULL,
                        Json.NULL));
    }
}
