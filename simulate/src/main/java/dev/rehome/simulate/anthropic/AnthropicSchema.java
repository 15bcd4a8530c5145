package dev.rehome.simulate.anthropic;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a schema of a structured answer may hold, by the vendor's page on structured outputs: closed objects, no limits
/// on numbers and lengths, no recursion.
final class AnthropicSchema {
    private static final List<String> LIMITS = List.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems");

    private AnthropicSchema() {}

    /// What is wrong with a schema, in the vendor's words.
    static Optional<String> wrong(JsonNode schema) {
        String type = schema.path("type").asString("");
        if (type.equals("object")
                && !"false".equals(schema.path("additionalProperties").toString())) {
            return Optional.of("For 'object' type, 'additionalProperties' must be explicitly set to false");
        }
        for (String limit : LIMITS) {
            if (schema.has(limit)) {
                return Optional.of("For '" + type + "' type, property '" + limit + "' is not supported");
            }
        }
        if (schema.path("minItems").asInt(0) > 1) {
            return Optional.of("For 'array' type, 'minItems' values other than 0 or 1 are not supported");
        }
        for (JsonNode property : schema.path("properties").values()) {
            Optional<String> wrong = wrong(property);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        for (String several : List.of("anyOf", "allOf", "$defs", "definitions")) {
            for (JsonNode one : schema.path(several).values()) {
                Optional<String> wrong = wrong(one);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return schema.path("items").isObject() ? wrong(schema.path("items")) : Optional.empty();
    }
}
