package dev.rehome.simulate.text;

import dev.rehome.simulate.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Fills a JSON schema with a value that it accepts: all properties, first alternatives, smallest allowed numbers and
/// lengths. Texts are taken from hints as long as there are some. Patterns are not solved.
public final class Schemas {
    private static final int DEPTH_MAX = 12;

    private final JsonNode root;
    private final Deque<String> hints;

    private Schemas(JsonNode root, List<String> hints) {
        this.root = root;
        this.hints = new ArrayDeque<>(hints);
    }

    /// A value for `schema`; a schema that says nothing gets an empty object.
    ///
    /// @param hints texts for the first free text fields
    public static JsonNode fill(JsonNode schema, List<String> hints) {
        return schema.isObject() ? new Schemas(schema, hints).value(schema, 0) : Json.object();
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEPTH_MAX || !schema.isObject()) {
            return Json.NULL;
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").path(0);
        }
        String reference = schema.path("$ref").asString("");
        if (reference.startsWith("#/")) {
            return value(root.at(reference.substring(1)), depth + 1);
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(choice).isArray()) {
                return value(schema.path(choice).path(0), depth + 1);
            }
        }
        return ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        String name = (type.isArray() ? type.path(0) : type).asString(schema.has("properties") ? "object" : "string");
        return switch (name) {
            case "object" -> filled(schema, depth);
            case "array" -> items(schema, depth);
            case "integer" -> Json.node((long) Math.ceil(number(schema)));
            case "number" -> Json.node(number(schema));
            case "boolean" -> Json.node(true);
            case "null" -> Json.NULL;
            default -> Json.node(text(schema));
        };
    }

    private ObjectNode filled(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        schema.path("properties").forEachEntry((key, property) -> object.set(key, value(property, depth + 1)));
        return object;
    }

    private ArrayNode items(JsonNode schema, int depth) {
        ArrayNode array = Json.array();
        int count = Math.clamp(schema.path("minItems").asInt(1), 1, 16);
        for (int i = 0; i < count; i++) {
            array.add(value(schema.has("items") ? schema.path("items") : Json.object("type", "string"), depth + 1));
        }
        return array;
    }

    private static double number(JsonNode schema) {
        double least =
                schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(0) + 1);
        return Math.min(least, schema.path("maximum").asDouble(least));
    }

    private String text(JsonNode schema) {
        String format = schema.path("format").asString("");
        String text = switch (format) {
            case "date" -> "2024-07-09";
            case "date-time" -> "2024-07-09T00:00:00Z";
            case "time" -> "00:00:00Z";
            case "email" -> "someone@example.com";
            case "uri" -> "https://example.com/";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> hints.isEmpty() ? "simulated" : hints.removeFirst();
        };
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return padded.length() > most ? padded.substring(0, most) : padded;
    }
}
