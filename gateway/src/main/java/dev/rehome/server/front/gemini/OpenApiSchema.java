package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonText;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Turns Google's `Schema`, which is taken from OpenAPI 3.0, into JSON Schema: types in lower case, null as a type,
/// numbers that stand in texts as numbers.
final class OpenApiSchema {
    /// 64-bit integers, which protobuf writes as texts.
    private static final Set<String> NUMBERS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    /// What says nothing in JSON Schema.
    private static final Set<String> GOOGLES = Set.of("propertyOrdering", "nullable", "example");

    private OpenApiSchema() {}

    static String toJsonSchema(Field schema) {
        Members members = Members.of(schema);
        boolean nullable = members.get("nullable").map(Field::bool).orElse(false);
        List<String> written = new ArrayList<>();
        members.fields().forEach((name, field) -> {
            if (!GOOGLES.contains(name)) {
                value(name, field, nullable).ifPresent(value -> written.add(JsonText.quote(name) + ":" + value));
            }
        });
        return "{" + String.join(",", written) + "}";
    }

    private static Optional<String> value(String name, Field field, boolean nullable) {
        return switch (name) {
            case "type" -> type(field, nullable);
            case "properties", "defs" -> Optional.of(byName(field));
            case "items", "additionalProperties" ->
                Optional.of(field.is(JsonType.OBJECT) ? toJsonSchema(field) : field.raw());
            case "anyOf" -> Optional.of(anyOf(field, nullable));
            case "enum" -> Optional.of(nullable ? withNull(field.raw()) : field.raw());
            case "format" -> field.string().equals("enum") ? Optional.empty() : Optional.of(field.raw());
            default ->
                Optional.of(
                        NUMBERS.contains(name) && field.is(JsonType.STRING)
                                ? Integer.toString(number(field))
                                : field.raw());
        };
    }

    private static Optional<String> type(Field field, boolean nullable) {
        if (!field.is(JsonType.STRING)) {
            return Optional.of(field.raw());
        }
        String type = field.string().toLowerCase(Locale.ROOT);
        if (type.equals("type_unspecified")) {
            return Optional.empty();
        }
        String quoted = JsonText.quote(type);
        return Optional.of(nullable && !type.equals("null") ? "[" + quoted + ",\"null\"]" : quoted);
    }

    /// The names of properties are the client's own: they stay as they are.
    private static String byName(Field field) {
        List<String> written = new ArrayList<>();
        var at = field.members();
        while (at.next()) {
            written.add(JsonText.quote(at.name()) + ":" + toJsonSchema(field.member(at)));
        }
        return "{" + String.join(",", written) + "}";
    }

    private static String anyOf(Field field, boolean nullable) {
        List<String> variants = new ArrayList<>(
                field.elements().stream().map(OpenApiSchema::toJsonSchema).toList());
        if (nullable) {
            variants.add("{\"type\":\"null\"}");
        }
        return "[" + String.join(",", variants) + "]";
    }

    private static String withNull(String array) {
        String inner = array.strip();
        return inner.length() > 2 ? inner.substring(0, inner.length() - 1) + ",null]" : "[null]";
    }

    private static int number(Field field) {
        try {
            return Integer.parseInt(field.string());
        } catch (NumberFormatException _) {
            throw field.wrong("invalid_value", "a whole number");
        }
    }
}
