package dev.rehome.simulate.openai;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Rules;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What OpenAI accepts in a chat request: the fields of its API description 2.3.0 (2026-08), and no other.
public final class OpenAiRules {
    private OpenAiRules() {}

    /// The fields of a request.
    public static Rules fields() {
        return Rules.strict()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .number("presence_penalty", "[-2,2]")
                .number("frequency_penalty", "[-2,2]")
                .integer("n", "[1,128]")
                .integer("max_tokens", "[1,]")
                .integer("max_completion_tokens", "[1,]")
                .integer("top_logprobs", "[0,20]")
                .integer("seed", "[-9223372036854775808,9223372036854775807]")
                .bool("stream", "logprobs", "parallel_tool_calls", "store")
                .stop(false, 4, 1 << 20)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function", "custom")
                .typed("response_format", "text", "json_object", "json_schema")
                .oneOf("reasoning_effort", "none", "minimal", "low", "medium", "high", "xhigh", "max")
                .oneOf("verbosity", "low", "medium", "high")
                .oneOf("service_tier", "auto", "default", "flex", "scale", "priority")
                .string("safety_identifier", "[0,64]")
                .any("user", "prompt_cache_key", "logit_bias", "tool_choice", "functions", "function_call")
                .any("stream_options", "metadata", "modalities", "audio", "prediction", "web_search_options")
                .any("moderation", "prompt_cache_options", "prompt_cache_retention");
    }

    /// The messages of a request.
    public static MessageRules messages() {
        return MessageRules.of("system", "assistant", "user", "function", "tool", "developer")
                .parts("text", "image_url", "input_audio", "file", "refusal")
                .toolsAnswered();
    }

    /// What depends on more than one field, or on the model.
    public static Optional<Refusal> odd(JsonNode body, String model) {
        if (body.has("tool_choice") && !body.has("tools")) {
            return invalid("'tool_choice' is only allowed when 'tools' are specified.", "tool_choice", "");
        }
        if (body.has("stream_options") && !body.path("stream").asBoolean(false)) {
            return invalid(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options", "");
        }
        if (body.has("top_logprobs") && !body.path("logprobs").asBoolean(false)) {
            return invalid(
                    "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "top_logprobs", "");
        }
        String format = body.path("response_format").path("type").asString("text");
        boolean saysJson =
                body.path("messages").toString().toLowerCase(Locale.ROOT).contains("json");
        if (format.equals("json_object") && !saysJson) {
            return invalid(
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
                    "messages",
                    "");
        }
        if (format.equals("json_schema")) {
            return schema(body.path("response_format").path("json_schema"), model);
        }
        return reasons(model) ? reasoning(body) : Optional.empty();
    }

    /// Whether a model reasons, and so has fewer parameters.
    public static boolean reasons(String model) {
        return model.matches("o\\d.*") || model.startsWith("gpt-5");
    }

    private static Optional<Refusal> schema(JsonNode schema, String model) {
        if (!schema.path("name").asString("").matches("[a-zA-Z0-9_-]{1,64}")) {
            return invalid(
                    "Missing required parameter: 'response_format.json_schema.name'.",
                    "response_format.json_schema.name",
                    "missing_required_parameter");
        }
        boolean old = model.equals("gpt-4o-2024-05-13")
                || model.startsWith("gpt-4-")
                || model.equals("gpt-4")
                || model.startsWith("gpt-3.5");
        return old
                ? invalid(
                        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
                        "response_format",
                        "")
                : Optional.empty();
    }

    private static Optional<Refusal> reasoning(JsonNode body) {
        if (body.has("max_tokens")) {
            return invalid(
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                            + " 'max_completion_tokens' instead.",
                    "max_tokens",
                    "unsupported_parameter");
        }
        if (body.has("stop")) {
            return invalid(
                    "Unsupported parameter: 'stop' is not supported with this model.", "stop", "unsupported_parameter");
        }
        boolean warm = body.has("temperature") && body.path("temperature").asDouble(1) != 1;
        return warm
                ? invalid(
                        "Unsupported value: 'temperature' does not support " + body.path("temperature")
                                + " with this model. Only the default (1) value is supported.",
                        "temperature",
                        "unsupported_value")
                : Optional.empty();
    }

    private static Optional<Refusal> invalid(String message, String param, String code) {
        return Optional.of(OpenAiErrors.invalid(message, param, code));
    }
}
