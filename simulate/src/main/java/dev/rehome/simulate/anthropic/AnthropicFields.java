package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of Messages requests, by the types of the official SDK (@anthropic-ai/sdk 0.137.0 and 1.12.0); a field
/// that is not here is refused, as the vendor does.
final class AnthropicFields {
    private static final Fields.Check CACHE = Checks.object(Fields.strict()
            .required("type")
            .with("type", Checks.oneOf("ephemeral"))
            .with("ttl", Checks.oneOf("5m", "1h")));
    private static final Fields TEXT = Fields.strict()
            .required("text")
            .any("type", "citations")
            .with("text", Checks.string())
            .with("cache_control", CACHE);
    private static final Fields IMAGE = Fields.strict()
            .required("source")
            .any("type", "transformations")
            .with("cache_control", CACHE)
            .with(
                    "source",
                    Checks.tagged(
                            "type",
                            "",
                            Map.of(
                                    "base64",
                                    Fields.strict()
                                            .required("media_type", "data")
                                            .any("type")
                                            .with(
                                                    "media_type",
                                                    Checks.oneOf("image/jpeg", "image/png", "image/gif", "image/webp"))
                                            .with("data", AnthropicFields::base64),
                                    "url",
                                    Fields.strict().required("url").any("type").with("url", AnthropicFields::https),
                                    "file",
                                    Fields.strict()
                                            .required("file_id")
                                            .any("type")
                                            .with("file_id", Checks.string()))));
    private static final Fields DOCUMENT = Fields.strict()
            .required("source")
            .any("type", "citations", "context", "title")
            .with("cache_control", CACHE)
            .with("source", Checks.object());
    private static final Fields.Check RESULT_PART =
            Checks.tagged("type", "", Map.of("text", TEXT, "image", IMAGE, "document", DOCUMENT));
    private static final Fields.Check BLOCK = Checks.tagged(
            "type",
            "",
            Map.of(
                    "text",
                    TEXT,
                    "image",
                    IMAGE,
                    "document",
                    DOCUMENT,
                    "thinking",
                    Fields.strict()
                            .required("signature", "thinking")
                            .any("type")
                            .each(Checks.string(), "thinking", "signature"),
                    "redacted_thinking",
                    Fields.strict().required("data").any("type").with("data", Checks.string()),
                    "tool_use",
                    Fields.strict()
                            .required("id", "name", "input")
                            .any("type", "caller", "toolset_name")
                            .with("id", Checks.matching("^[a-zA-Z0-9_-]+$"))
                            .with("name", Checks.string("[1,200]"))
                            .with("input", Checks.object())
                            .with("cache_control", CACHE),
                    "tool_result",
                    Fields.strict()
                            .required("tool_use_id")
                            .any("type", "toolset_name")
                            .with("tool_use_id", Checks.matching("^[a-zA-Z0-9_-]+$"))
                            .with("content", Checks.stringOr(Checks.list(RESULT_PART)))
                            .with("is_error", Checks.bool())
                            .with("cache_control", CACHE)));
    private static final Fields MESSAGE = Fields.strict()
            .required("role", "content")
            .with("role", Checks.string())
            .with("content", Checks.stringOr(Checks.list(BLOCK)));
    private static final Fields.Check TOOL = Checks.tagged(
            "type",
            "custom",
            Map.of(
                    "custom",
                    Fields.strict()
                            .required("name", "input_schema")
                            .any("type", "allowed_callers", "defer_loading", "eager_input_streaming", "input_examples")
                            .with("name", Checks.matching("^[a-zA-Z0-9_-]{1,128}$"))
                            .with("description", Checks.string())
                            .with("strict", Checks.bool())
                            .with("cache_control", CACHE)
                            .with(
                                    "input_schema",
                                    Checks.object(
                                            Fields.lenient().required("type").with("type", Checks.oneOf("object")))),
                    "web_search_20250305",
                    Fields.lenient().required("name")));
    private static final Fields.Check CHOICE = Checks.tagged(
            "type",
            "",
            Map.of(
                    "auto", choice(),
                    "any", choice(),
                    "none", Fields.strict().any("type"),
                    "tool", choice().required("name").with("name", Checks.string())));
    private static final Fields.Check DISPLAY = Checks.oneOf("summarized", "omitted");
    private static final Fields.Check THINKING = Checks.tagged(
            "type",
            "",
            Map.of(
                    "enabled",
                    Fields.strict()
                            .required("budget_tokens")
                            .any("type")
                            .with("display", DISPLAY)
                            .with("budget_tokens", Checks.integer("[1024,]")),
                    "adaptive",
                    Fields.strict().any("type").with("display", DISPLAY),
                    "disabled",
                    Fields.strict().any("type")));
    private static final Fields.Check FORMAT = Checks.tagged(
            "type",
            "",
            Map.of("json_schema", Fields.strict().required("schema").any("type").with("schema", Checks.object())));

    private AnthropicFields() {}

    /// The fields of a request for an answer.
    ///
    /// @param olderFormat whether `output_format` is taken, which the caller must ask for by a header
    static Optional<Problem> message(JsonNode body, boolean olderFormat) {
        Fields fields = shared().required("max_tokens")
                .with("max_tokens", Checks.integer("[1,]"))
                .with("stop_sequences", Checks.list(Checks.string()))
                .with("stream", Checks.bool())
                .with("temperature", Checks.number("[0,1]"))
                .with("top_p", Checks.number("[0,1]"))
                .with("top_k", Checks.integer("[0,]"))
                .with("service_tier", Checks.oneOf("auto", "standard_only"))
                .with("metadata", Checks.object(Fields.strict().with("user_id", Checks.string("[0,256]"))))
                .any("container", "diagnostics", "inference_geo");
        return (olderFormat ? fields.with("output_format", FORMAT) : fields).check(body);
    }

    /// The fields of a request for a count.
    static Optional<Problem> count(JsonNode body) {
        return shared().check(body);
    }

    private static Fields shared() {
        return Fields.strict()
                .required("model", "messages")
                .with("model", Checks.string("[1,256]"))
                .with("messages", Checks.list(Checks.object(MESSAGE)))
                .with("system", Checks.stringOr(Checks.list(Checks.tagged("type", "", Map.of("text", TEXT)))))
                .with("thinking", THINKING)
                .with("tool_choice", CHOICE)
                .with("tools", Checks.list(TOOL))
                .with("cache_control", CACHE)
                .with("speed", Checks.oneOf("standard", "fast"))
                .any("user_profile_id", "workspace_id")
                .with(
                        "output_config",
                        Checks.object(Fields.strict()
                                .with("effort", Checks.oneOf("low", "medium", "high", "xhigh", "max"))
                                .with("format", FORMAT)));
    }

    private static Fields choice() {
        return Fields.strict().any("type").with("disable_parallel_tool_use", Checks.bool());
    }

    private static Optional<Problem> base64(JsonNode value, String at) {
        try {
            boolean some = value.isString() && java.util.Base64.getDecoder().decode(value.asString("")).length > 0;
            return some ? Optional.empty() : Checks.wrong(Problem.Kind.ORDER, at, value, "image cannot be empty");
        } catch (IllegalArgumentException _) {
            return Checks.wrong(Problem.Kind.ORDER, at, value, "Input should be a valid base64 string");
        }
    }

    private static Optional<Problem> https(JsonNode value, String at) {
        boolean fine = value.asString("").startsWith("https://");
        return fine ? Optional.empty() : Checks.wrong(Problem.Kind.ORDER, at, value, "Only HTTPS URLs are supported.");
    }
}
