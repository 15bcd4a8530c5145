package dev.rehome.dialect.openailike;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonText;
import java.util.List;
import java.util.Optional;

/// Renders requests of the canonical model in OpenAI's shape, for clients that came with another one.
public final class OpenAiWriter {
    private OpenAiWriter() {}

    public static byte[] chat(ChatRequest request) {
        ObjectText out = new ObjectText().string("model", request.model());
        out.array(
                "messages",
                request.messages().stream().map(MessageWriter::message).toList());
        sampling(out, request.sampling());
        if (!request.tools().isEmpty()) {
            out.array("tools", request.tools().stream().map(OpenAiWriter::tool).toList());
        }
        request.toolChoice().ifPresent(choice -> out.raw("tool_choice", toolChoice(choice)));
        request.parallelToolCalls().ifPresent(parallel -> out.bool("parallel_tool_calls", parallel));
        format(out, request.format());
        request.user().ifPresent(user -> out.string("user", user));
        if (request.stream()) {
            out.bool("stream", true);
            if (request.includeUsage()) {
                out.raw("stream_options", "{\"include_usage\":true}");
            }
        }
        extra(out, request.extra());
        return out.bytes();
    }

    public static byte[] embeddings(EmbeddingsRequest request) {
        ObjectText out = new ObjectText().string("model", request.model());
        out.raw("input", request.tokenInputs().orElseGet(() -> quoted(request.inputs())));
        request.dimensions().ifPresent(dimensions -> out.raw("dimensions", dimensions.toString()));
        if (request.base64()) {
            out.string("encoding_format", "base64");
        }
        request.user().ifPresent(user -> out.string("user", user));
        extra(out, request.extra());
        return out.bytes();
    }

    static void extra(ObjectText out, Extra extra) {
        extra.fields().forEach(out::raw);
    }

    private static void sampling(ObjectText out, Sampling sampling) {
        number(out, "temperature", sampling.temperature());
        number(out, "top_p", sampling.topP());
        number(out, "presence_penalty", sampling.presencePenalty());
        number(out, "frequency_penalty", sampling.frequencyPenalty());
        number(out, "max_completion_tokens", sampling.maxTokens());
        number(out, "n", sampling.n());
        number(out, "seed", sampling.seed());
        if (!sampling.stop().isEmpty()) {
            out.raw("stop", quoted(sampling.stop()));
        }
        sampling.logprobs().ifPresent(wanted -> out.bool("logprobs", wanted));
        number(out, "top_logprobs", sampling.topLogprobs());
        sampling.logitBias().ifPresent(raw -> out.raw("logit_bias", raw));
        sampling.reasoningEffort().ifPresent(effort -> out.string("reasoning_effort", effort));
        number(out, "top_k", sampling.topK());
    }

    private static void number(ObjectText out, String name, Optional<? extends Number> value) {
        value.ifPresent(number -> out.raw(name, number.toString()));
    }

    private static String tool(Tool tool) {
        ObjectText function = new ObjectText().string("name", tool.name());
        tool.description().ifPresent(text -> function.string("description", text));
        tool.parameters().ifPresent(schema -> function.raw("parameters", schema));
        tool.strict().ifPresent(strict -> function.bool("strict", strict));
        ObjectText out = new ObjectText().string("type", "function").object("function", function);
        extra(out, tool.extra());
        return out.text();
    }

    private static String toolChoice(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto() -> "\"auto\"";
            case ToolChoice.None() -> "\"none\"";
            case ToolChoice.Required() -> "\"required\"";
            case ToolChoice.Named(String name) ->
                new ObjectText()
                        .string("type", "function")
                        .object("function", new ObjectText().string("name", name))
                        .text();
            case ToolChoice.Unknown(String json) -> json;
        };
    }

    private static void format(ObjectText out, ResponseFormat format) {
        switch (format) {
            case ResponseFormat.Text() -> {}
            case ResponseFormat.JsonObject() -> out.raw("response_format", "{\"type\":\"json_object\"}");
            case ResponseFormat.JsonSchema schema -> {
                ObjectText inner = new ObjectText().string("name", schema.name());
                schema.description().ifPresent(text -> inner.string("description", text));
                inner.raw("schema", schema.schema());
                schema.strict().ifPresent(strict -> inner.bool("strict", strict));
                out.object(
                        "response_format",
                        new ObjectText().string("type", "json_schema").object("json_schema", inner));
            }
        }
    }

    private static String quoted(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(JsonText::quote).toList()) + "]";
    }
}
