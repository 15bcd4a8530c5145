package dev.rehome.simulate.gemini;

import dev.rehome.simulate.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The names of fields, which Google takes in camel case and in snake case.
final class GeminiNames {
    private static final Pattern UPPER = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern LOWER = Pattern.compile("_([a-z])");

    /// Fields whose content is the caller's own.
    private static final Set<String> FREE =
            Set.of("args", "response", "parametersJsonSchema", "responseJsonSchema", "default", "example");

    /// The fields that consist of more than one word.
    private static final Set<String> KNOWN = Set.copyOf(List.of(
            "systemInstruction",
            "generationConfig",
            "safetySettings",
            "toolConfig",
            "cachedContent",
            "inlineData",
            "mimeType",
            "fileData",
            "fileUri",
            "functionCall",
            "functionResponse",
            "thoughtSignature",
            "functionDeclarations",
            "parametersJsonSchema",
            "responseJsonSchema",
            "responseSchema",
            "responseMimeType",
            "responseModalities",
            "functionCallingConfig",
            "allowedFunctionNames",
            "topP",
            "topK",
            "candidateCount",
            "maxOutputTokens",
            "stopSequences",
            "presencePenalty",
            "frequencyPenalty",
            "responseLogprobs",
            "thinkingConfig",
            "includeThoughts",
            "thinkingBudget",
            "thinkingLevel",
            "mediaResolution",
            "googleSearch",
            "codeExecution",
            "urlContext",
            "anyOf",
            "propertyOrdering",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "taskType",
            "outputDimensionality",
            "generateContentRequest",
            "videoMetadata",
            "serviceTier"));

    private GeminiNames() {}

    /// The same JSON with the known names in camel case; names of unknown fields and of the caller's own stay.
    static JsonNode camel(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.values().forEach(item -> copy.add(camel(item)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = Json.object();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = name(entry.getKey());
            copy.set(name, name.equals("properties") ? properties(entry.getValue()) : value(name, entry.getValue()));
        }
        return copy;
    }

    /// A path in snake case.
    static String snake(String path) {
        return UPPER.matcher(path).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }

    private static JsonNode value(String name, JsonNode value) {
        return FREE.contains(name) ? value : camel(value);
    }

    /// The properties of a schema: their names are the caller's, their schemas Google's.
    private static JsonNode properties(JsonNode properties) {
        if (!properties.isObject()) {
            return properties;
        }
        ObjectNode copy = Json.object();
        properties.properties().forEach(entry -> copy.set(entry.getKey(), camel(entry.getValue())));
        return copy;
    }

    private static String name(String name) {
        String camel = LOWER.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        return KNOWN.contains(camel) ? camel : name;
    }
}
