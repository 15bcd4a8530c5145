package dev.rehome.simulate.gemini;

import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of Google's requests, by the types of the official SDK (@google/genai 2.32.0); a field that is not here
/// is
/// refused, as Google does.
final class GeminiFields {
    private static final int DEPTH_MAX = 32;
    private static final Fields BLOB = Fields.strict()
            .with("mimeType", Checks.string())
            .with("data", GeminiFields::bytes)
            .any("displayName");
    private static final Fields.Check PART = Checks.object(Fields.strict()
            .with("text", Checks.string())
            .with("thought", Checks.bool())
            .with("thoughtSignature", Checks.string())
            .with("inlineData", Checks.object(BLOB))
            .with(
                    "fileData",
                    Checks.object(Fields.strict()
                            .each(Checks.string(), "mimeType", "fileUri")
                            .any("displayName")))
            .with(
                    "functionCall",
                    Checks.object(
                            Fields.strict().each(Checks.string(), "id", "name").with("args", Checks.object())))
            .with(
                    "functionResponse",
                    Checks.object(Fields.strict()
                            .each(Checks.string(), "id", "name")
                            .with("response", Checks.object())
                            .any("parts", "scheduling", "willContinue")))
            .any("executableCode", "codeExecutionResult", "videoMetadata", "mediaResolution"));
    private static final Fields.Check CONTENT =
            Checks.object(Fields.strict().with("role", Checks.string()).with("parts", Checks.list(PART)));
    private static final Fields.Check DECLARATION = Checks.object(Fields.strict()
            .each(Checks.string(), "name", "description")
            .with("parameters", (value, at) -> schema(value, at, 0))
            .with("response", (value, at) -> schema(value, at, 0))
            .any("parametersJsonSchema", "responseJsonSchema", "behavior"));
    private static final Fields.Check TOOL = Checks.object(Fields.strict()
            .with("functionDeclarations", Checks.list(DECLARATION))
            .any("googleSearch", "codeExecution", "urlContext", "googleSearchRetrieval"));
    private static final Fields.Check TOOL_CONFIG = Checks.object(Fields.strict()
            .any("retrievalConfig")
            .with(
                    "functionCallingConfig",
                    Checks.object(Fields.strict()
                            .with("mode", Checks.oneOf("MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"))
                            .with("allowedFunctionNames", Checks.list(Checks.string())))));
    private static final Fields.Check THINKING = Checks.object(Fields.strict()
            .with("includeThoughts", Checks.bool())
            .with("thinkingBudget", Checks.integer("[-1,]"))
            .with(
                    "thinkingLevel",
                    Checks.oneOf(
                            "THINKING_LEVEL_UNSPECIFIED",
                            "MINIMAL",
                            "LOW",
                            "MEDIUM",
                            "HIGH",
                            "minimal",
                            "low",
                            "medium",
                            "high")));
    private static final Fields.Check CONFIG = Checks.object(Fields.strict()
            .with("temperature", Checks.number("[0,2]"))
            .with("topP", Checks.number("[0,1]"))
            .with("topK", Checks.wholeNumber("[1,]"))
            .with("candidateCount", Checks.integer("[1,8]"))
            .with("maxOutputTokens", Checks.integer("[1,]"))
            .with("stopSequences", Checks.list("[0,5]", Checks.string()))
            .with("presencePenalty", Checks.number("[-2,2)"))
            .with("frequencyPenalty", Checks.number("[-2,2)"))
            .with("seed", Checks.integer("[-2147483648,2147483647]"))
            .with("responseMimeType", Checks.oneOf("text/plain", "application/json", "text/x.enum"))
            .with("responseSchema", (value, at) -> schema(value, at, 0))
            .with("responseLogprobs", Checks.bool())
            .with("logprobs", Checks.integer("[0,20]"))
            .with("thinkingConfig", THINKING)
            .any("responseJsonSchema", "responseModalities", "mediaResolution", "speechConfig"));
    private static final Fields.Check SAFETY = Checks.object(Fields.strict()
            .with("category", Checks.matching("HARM_CATEGORY_[A-Z_]+"))
            .with(
                    "threshold",
                    Checks.oneOf(
                            "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
                            "BLOCK_LOW_AND_ABOVE",
                            "BLOCK_MEDIUM_AND_ABOVE",
                            "BLOCK_ONLY_HIGH",
                            "BLOCK_NONE",
                            "OFF")));
    private static final Fields SCHEMA = Fields.strict()
            .with("type", Checks.matching("(?i)(TYPE_UNSPECIFIED|STRING|NUMBER|INTEGER|BOOLEAN|ARRAY|OBJECT|NULL)"))
            .each(Checks.string(), "format", "title", "description", "pattern")
            .with("nullable", Checks.bool())
            .with("enum", Checks.list(Checks.string()))
            .each(Checks.list(Checks.string()), "required", "propertyOrdering")
            .each(Checks.number("[,]"), "minimum", "maximum")
            .any(
                    "minItems",
                    "maxItems",
                    "minLength",
                    "maxLength",
                    "minProperties",
                    "maxProperties",
                    "example",
                    "default")
            .any("properties", "items", "anyOf");

    private GeminiFields() {}

    /// The fields of a request for an answer.
    static Optional<Problem> generate(JsonNode body) {
        return generation().check(body);
    }

    /// The fields of a request for a count.
    static Optional<Problem> count(JsonNode body) {
        return Fields.strict()
                .with("contents", Checks.list(CONTENT))
                .with(
                        "generateContentRequest",
                        Checks.object(generation().required("model").with("model", Checks.string())))
                .check(body);
    }

    /// The fields of a request for an embedding.
    static Fields embed() {
        return Fields.strict()
                .with("model", Checks.string())
                .with("content", CONTENT)
                .with("taskType", Checks.matching("[A-Z_]+"))
                .with("title", Checks.string())
                .with("outputDimensionality", Checks.integer("[1,3072]"));
    }

    /// The fields of a request for embeddings.
    static Optional<Problem> batch(JsonNode body) {
        return Fields.strict()
                .with("requests", Checks.list("[1,100]", Checks.object(embed())))
                .check(body);
    }

    private static Fields generation() {
        return Fields.strict()
                .with("model", Checks.string())
                .with("contents", Checks.list(CONTENT))
                .with("systemInstruction", CONTENT)
                .with("tools", Checks.list(TOOL))
                .with("toolConfig", TOOL_CONFIG)
                .with("generationConfig", CONFIG)
                .with("safetySettings", Checks.list(SAFETY))
                .with("cachedContent", Checks.string())
                .any("serviceTier");
    }

    private static Optional<Problem> schema(JsonNode value, String at, int depth) {
        if (!value.isObject() || depth > DEPTH_MAX) {
            return Checks.wrong(Problem.Kind.TYPE, at, value, "object");
        }
        Optional<Problem> own = SCHEMA.check(value, at);
        if (own.isPresent()) {
            return own;
        }
        int index = 0;
        for (Map.Entry<String, JsonNode> property : value.path("properties").properties()) {
            String place = at + ".properties[" + index++ + "].value";
            Optional<Problem> problem = schema(property.getValue(), place, depth + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        for (int i = 0; i < value.path("anyOf").size(); i++) {
            Optional<Problem> problem = schema(value.path("anyOf").path(i), at + ".anyOf[" + i + "]", depth + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return value.path("items").isObject()
                ? schema(value.path("items"), at + ".items", depth + 1)
                : Optional.empty();
    }

    private static Optional<Problem> bytes(JsonNode value, String at) {
        try {
            String text = value.asString("\0").replace('-', '+').replace('_', '/');
            byte[] decoded = Base64.getDecoder().decode(text);
            return decoded.length == 0 && !text.isEmpty()
                    ? Checks.wrong(Problem.Kind.TYPE, at, value, "bytes")
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Checks.wrong(Problem.Kind.TYPE, at, value, "bytes");
        }
    }
}
