package dev.rehome.simulate.surface;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of a request for a response, by the types of the official SDK (openai 6.49.0). What has another
/// name than in chat is refused with a hint at the new one.
final class ResponseFields {
    /// The tools that run at the vendor; they are taken, but never called here.
    static final List<String> BUILT_IN = List.of(
            "web_search",
            "web_search_preview",
            "file_search",
            "code_interpreter",
            "image_generation",
            "mcp",
            "computer_use_preview",
            "local_shell",
            "shell",
            "apply_patch",
            "custom",
            "tool_search");

    private static final Map<String, String> MOVED =
            Map.of("messages", "input", "max_tokens", "max_output_tokens", "response_format", "text.format");
    private static final Fields TEXT = Fields.strict()
            .required("text")
            .any("type", "annotations", "logprobs")
            .with("text", Checks.string());
    private static final Fields.Check PART = Checks.tagged(
            "type",
            "",
            Map.of(
                    "input_text", TEXT,
                    "output_text", TEXT,
                    "refusal", Fields.strict().required("refusal").any("type").with("refusal", Checks.string()),
                    "input_image",
                            Fields.strict()
                                    .any("type")
                                    .with("detail", Checks.oneOf("low", "high", "auto", "original"))
                                    .each(Checks.string(), "image_url", "file_id"),
                    "input_file",
                            Fields.strict()
                                    .any("type", "detail")
                                    .each(Checks.string(), "file_id", "file_url", "file_data", "filename"),
                    "input_audio", Fields.lenient()));
    private static final Fields.Check ITEM = Checks.tagged("type", "message", items());
    private static final Fields.Check TOOL = Checks.tagged("type", "", tools());
    private static final Fields.Check FORMAT = Checks.tagged(
            "type",
            "",
            Map.of(
                    "text", Fields.strict().any("type"),
                    "json_object", Fields.strict().any("type"),
                    "json_schema",
                            Fields.strict()
                                    .required("name", "schema")
                                    .any("type", "description")
                                    .with("name", Checks.matching("[a-zA-Z0-9_-]{1,64}"))
                                    .with("schema", Checks.object())
                                    .with("strict", Checks.bool())));
    private static final Fields ALL = Fields.strict()
            .required("model")
            .with("model", Checks.string("[1,256]"))
            .with("input", Checks.stringOr(Checks.list(ITEM)))
            .each(Checks.bool(), "background", "parallel_tool_calls", "store", "stream")
            .with("instructions", Checks.string())
            .with("include", Checks.list(Checks.string()))
            .with("max_output_tokens", Checks.integer("[16,]"))
            .with("max_tool_calls", Checks.integer("[1,]"))
            .with("metadata", Checks.object())
            .with("previous_response_id", Checks.string())
            .with(
                    "reasoning",
                    Checks.object(Fields.lenient()
                            .with("effort", Checks.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max"))
                            .each(Checks.oneOf("auto", "concise", "detailed"), "summary", "generate_summary")))
            .with("service_tier", Checks.oneOf("auto", "default", "flex", "scale", "priority"))
            .with("stream_options", Checks.object(Fields.strict().with("include_obfuscation", Checks.bool())))
            .with("temperature", Checks.number("[0,2]"))
            .with("top_p", Checks.number("[0,1]"))
            .with("top_logprobs", Checks.integer("[0,20]"))
            .with(
                    "text",
                    Checks.object(Fields.strict()
                            .with("format", FORMAT)
                            .with("verbosity", Checks.oneOf("low", "medium", "high"))))
            .with("tool_choice", Checks.oneOf("none", "auto", "required"))
            .with("tools", Checks.list("[0,128]", TOOL))
            .with("truncation", Checks.oneOf("auto", "disabled"))
            .with("user", Checks.string())
            .with("safety_identifier", Checks.string("[0,64]"))
            .any(
                    "context_management",
                    "conversation",
                    "moderation",
                    "prompt",
                    "prompt_cache_key",
                    "prompt_cache_options")
            .any("prompt_cache_retention");

    private ResponseFields() {}

    /// What is wrong with the fields of a request.
    static Optional<Refusal> wrong(JsonNode body) {
        for (Map.Entry<String, String> moved : MOVED.entrySet()) {
            if (body.has(moved.getKey())) {
                return Optional.of(OpenAiErrors.invalid(
                        "Unsupported parameter: '" + moved.getKey()
                                + "'. In the Responses API, this parameter has moved to" + " '" + moved.getValue()
                                + "'. Try again with the new parameter.",
                        moved.getKey(),
                        "unsupported_parameter"));
            }
        }
        JsonNode plain = body.path("tool_choice").isObject() ? without(body) : body;
        return ALL.check(plain).map(ResponseFields::refusal);
    }

    private static Refusal refusal(Problem problem) {
        String field = problem.field().replaceAll("<[^>]*>", "");
        return problem.kind() == Problem.Kind.UNKNOWN
                ? OpenAiErrors.invalid("Unknown parameter: '" + field + "'.", field, "unknown_parameter")
                : OpenAiErrors.problem(new Problem(problem.kind(), field, problem.value(), problem.expected()));
    }

    /// A choice that is an object is looked at with the tools.
    private static JsonNode without(JsonNode body) {
        var copy = (tools.jackson.databind.node.ObjectNode) body.deepCopy();
        copy.remove("tool_choice");
        return copy;
    }

    private static Map<String, Fields> items() {
        Map<String, Fields> items = new HashMap<>();
        items.put(
                "message",
                Fields.strict()
                        .required("role", "content")
                        .any("type", "id", "phase")
                        .with("status", Checks.oneOf("in_progress", "completed", "incomplete"))
                        .with("role", Checks.oneOf("user", "assistant", "system", "developer"))
                        .with("content", Checks.stringOr(Checks.list(PART))));
        items.put(
                "function_call",
                Fields.strict()
                        .required("call_id", "name", "arguments")
                        .any("type", "id", "status", "namespace", "caller")
                        .each(Checks.string(), "call_id", "name", "arguments"));
        items.put(
                "function_call_output",
                Fields.strict()
                        .required("call_id", "output")
                        .any("type", "id", "status")
                        .with("call_id", Checks.string("[1,64]"))
                        .with("output", Checks.stringOr(Checks.list(PART))));
        items.put(
                "reasoning",
                Fields.strict()
                        .required("summary")
                        .any("type", "id", "status", "content", "encrypted_content")
                        .with("summary", Checks.list(Checks.object())));
        items.put("item_reference", Fields.strict().required("id").any("type").with("id", Checks.string()));
        for (String other : List.of(
                "web_search_call",
                "file_search_call",
                "code_interpreter_call",
                "image_generation_call",
                "mcp_call",
                "mcp_list_tools",
                "mcp_approval_request",
                "mcp_approval_response",
                "custom_tool_call",
                "custom_tool_call_output",
                "local_shell_call",
                "local_shell_call_output",
                "computer_call",
                "computer_call_output",
                "compaction")) {
            items.put(other, Fields.lenient());
        }
        return items;
    }

    private static Map<String, Fields> tools() {
        Map<String, Fields> tools = new HashMap<>();
        BUILT_IN.forEach(name -> tools.put(name, Fields.lenient()));
        tools.put(
                "function",
                Fields.strict()
                        .required("name")
                        .any("type", "allowed_callers", "defer_loading", "output_schema")
                        .with("name", Checks.matching("[a-zA-Z0-9_-]{1,64}"))
                        .with("description", Checks.string())
                        .with("parameters", Checks.object())
                        .with("strict", Checks.bool()));
        return tools;
    }
}
