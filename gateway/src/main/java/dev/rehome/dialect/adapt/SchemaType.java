package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ENUMS_OF_TEXT;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.NULLABLE_FIELD;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ONE_TYPE;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.TYPE_ALWAYS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Brings `type`, `enum`, `const` and null of one schema into the form that a vendor takes.
final class SchemaType {
    private static final String TYPE = "type";
    private static final String NULL = "null";
    private static final List<String> TYPES = List.of("object", "array", "string", "number");
    private static final List<String> ANYTHING = List.of("string", "number", "boolean");

    /// The keywords that speak of one type only.
    private static final Map<String, Set<String>> OWN = Map.of(
            "object",
            Set.of(
                    "properties",
                    "required",
                    "additionalProperties",
                    "patternProperties",
                    "propertyNames",
                    "minProperties",
                    "maxProperties",
                    "propertyOrdering"),
            "array",
            Set.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
            "string",
            Set.of("minLength", "maxLength", "pattern", "format"),
            "number",
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private final SchemaLimits limits;
    private final SchemaChanges changes;

    SchemaType(SchemaLimits limits, SchemaChanges changes) {
        this.limits = limits;
        this.changes = changes;
    }

    /// Whether the schema takes null and nothing else.
    static boolean isNull(JsonNode schema) {
        return VendorJson.text(schema, TYPE).equals(NULL)
                || schema.has("const") && schema.path("const").isNull()
                || schema.path("enum").size() == 1
                        && schema.path("enum").path(0).isNull();
    }

    /// Makes an object of the schema, whatever it was.
    void object(ObjectNode schema) {
        List<String> types = types(schema);
        boolean other = !types.isEmpty() && !types.equals(List.of("object"));
        if (other || schema.has("enum") || schema.has("const") || VendorJson.isTrue(schema, "nullable")) {
            changes.lost(TYPE, "-> object");
        }
        schema.remove(List.of("enum", "const", "nullable"));
        schema.put(TYPE, "object");
    }

    void form(ObjectNode schema) {
        constant(schema);
        enumeration(schema);
        nothing(schema);
        several(schema);
        if (limits.has(TYPE_ALWAYS)) {
            always(schema);
        }
    }

    private void constant(ObjectNode schema) {
        JsonNode only = schema.get("const");
        if (only != null && !limits.takes("const")) {
            schema.remove("const");
            if (!schema.has("enum")) {
                changes.same("const", "-> enum");
                schema.putArray("enum").add(only);
            }
        }
    }

    private void enumeration(ObjectNode schema) {
        JsonNode values = schema.path("enum");
        if (!values.isArray()) {
            schema.remove("enum");
            return;
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : values) {
            if (value.isNull() && limits.has(NULLABLE_FIELD)) {
                schema.put("nullable", true);
            } else {
                kept.add(value);
            }
        }
        boolean texts = kept.valueStream().allMatch(JsonNode::isString);
        boolean plain = kept.valueStream().noneMatch(JsonNode::isContainer);
        if (kept.isEmpty() || !plain || !texts && limits.has(ENUMS_OF_TEXT)) {
            schema.remove("enum");
            changes.leftOut("enum");
            if (!schema.has(TYPE) && !kept.isEmpty()) {
                put(
                        schema,
                        kept.valueStream().map(SchemaType::typeOf).distinct().toList());
            }
        } else {
            schema.set("enum", kept);
            if (texts && limits.has(TYPE_ALWAYS) && !schema.has(TYPE)) {
                schema.put(TYPE, "string");
            }
        }
    }

    /// Says null in the vendor's way.
    private void nothing(ObjectNode schema) {
        List<String> types = types(schema);
        boolean field = VendorJson.isTrue(schema, "nullable");
        if (limits.has(NULLABLE_FIELD)) {
            if (types.size() > 1 && types.remove(NULL)) {
                changes.same(TYPE, "null -> nullable");
                put(schema, types);
                schema.put("nullable", true);
            }
            return;
        }
        schema.remove("nullable");
        if (field && !types.isEmpty() && !types.contains(NULL)) {
            changes.same("nullable", "-> type null");
            types.add(NULL);
            put(schema, types);
            if (schema.get("enum") instanceof ArrayNode values
                    && values.valueStream().noneMatch(JsonNode::isNull)) {
                ArrayNode withNull = values.deepCopy();
                schema.set("enum", withNull.addNull());
            }
        }
    }

    private void several(ObjectNode schema) {
        List<String> types = types(schema);
        if (types.size() < 2 || !limits.has(ONE_TYPE)) {
            return;
        }
        if (!limits.takes("anyOf") || schema.has("anyOf")) {
            changes.lost(TYPE, "several -> " + types.getFirst());
            put(schema, types.subList(0, 1));
            return;
        }
        changes.same(TYPE, "several -> anyOf");
        ArrayNode variants = JsonNodeFactory.instance.arrayNode();
        for (String type : types) {
            ObjectNode variant = variants.addObject().put(TYPE, type);
            Set<String> own = OWN.getOrDefault(type.equals("integer") ? "number" : type, Set.of());
            schema.propertyStream()
                    .filter(field -> own.contains(field.getKey()))
                    .forEach(field -> variant.set(field.getKey(), field.getValue()));
            values(schema.path("enum"), type, variant);
        }
        OWN.values().forEach(schema::remove);
        schema.remove(List.of(TYPE, "enum"));
        schema.set("anyOf", variants);
    }

    /// Puts those values of the enum into the variant that are of its type.
    private static void values(JsonNode all, String type, ObjectNode variant) {
        ArrayNode mine = JsonNodeFactory.instance.arrayNode();
        all.forEach(value -> {
            if (typeOf(value).equals(type.equals("integer") ? "number" : type) && !value.isNull()) {
                mine.add(value);
            }
        });
        if (!mine.isEmpty()) {
            variant.set("enum", mine);
        }
    }

    private void always(ObjectNode schema) {
        if (schema.has(TYPE) || schema.has("enum") || schema.has("const") || hasUnion(schema)) {
            return;
        }
        for (String type : TYPES) {
            if (OWN.getOrDefault(type, Set.of()).stream().anyMatch(schema::has)) {
                schema.put(TYPE, type);
                return;
            }
        }
        if (limits.takes("anyOf")) {
            changes.lost(TYPE, "missing -> string, number or boolean");
            ArrayNode variants = schema.putArray("anyOf");
            ANYTHING.forEach(type -> variants.addObject().put(TYPE, type));
        } else {
            changes.lost(TYPE, "missing -> string");
            schema.put(TYPE, "string");
        }
    }

    private boolean hasUnion(ObjectNode schema) {
        return List.of("anyOf", "oneOf", "allOf").stream()
                .anyMatch(union -> limits.takes(union) && schema.path(union).isArray());
    }

    private static List<String> types(ObjectNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode said = schema.path(TYPE);
        if (said.isString()) {
            types.add(said.stringValue());
        }
        said.forEach(one -> types.add(one.asString("")));
        return types;
    }

    private static void put(ObjectNode schema, List<String> types) {
        if (types.size() == 1) {
            schema.put(TYPE, types.getFirst());
        } else {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            types.forEach(all::add);
            schema.set(TYPE, all);
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL -> NULL;
            case OBJECT, POJO, BINARY, MISSING -> "object";
        };
    }
}
