package dev.rehome.dialect.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes one schema of several: one that all of them agree to, or one that each of them would pass.
final class SchemaMerge {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");

    private final SchemaChanges changes;

    SchemaMerge(SchemaChanges changes) {
        this.changes = changes;
    }

    /// Adds to `into` what `other` asks too (`allOf`). Where both say something that cannot be joined, `into` keeps
    /// what it says.
    void both(ObjectNode into, JsonNode other) {
        other.propertyStream().forEach(field -> {
            String keyword = field.getKey();
            JsonNode mine = into.get(keyword);
            if (mine == null) {
                into.set(keyword, field.getValue());
            } else if (!mine.equals(field.getValue())) {
                into.set(keyword, joined(keyword, mine, field.getValue()));
            }
        });
    }

    /// One object schema with the properties of all variants, of which only those are required that each requires.
    ObjectNode either(List<JsonNode> variants) {
        ObjectNode properties = JSON.objectNode();
        List<String> required = new ArrayList<>(names(variants.getFirst().path("required")));
        for (JsonNode variant : variants) {
            required.retainAll(names(variant.path("required")));
            variant.path("properties").propertyStream().forEach(field -> {
                JsonNode mine = properties.get(field.getKey());
                JsonNode also = field.getValue();
                properties.set(field.getKey(), mine == null || mine.equals(also) ? also : alternatives(mine, also));
            });
        }
        ObjectNode one = JSON.objectNode().put("type", "object");
        one.set("properties", properties);
        if (!required.isEmpty()) {
            ArrayNode all = one.putArray("required");
            required.forEach(all::add);
        }
        return one;
    }

    static boolean isObject(JsonNode schema) {
        return VendorJson.text(schema, "type").equals("object") || schema.has("properties") && !schema.has("type");
    }

    private JsonNode joined(String keyword, JsonNode mine, JsonNode other) {
        if (mine.isNumber() && other.isNumber()) {
            if (LOWER_BOUNDS.contains(keyword)) {
                return mine.asDouble() >= other.asDouble() ? mine : other;
            }
            if (UPPER_BOUNDS.contains(keyword)) {
                return mine.asDouble() <= other.asDouble() ? mine : other;
            }
        }
        return switch (keyword) {
            case "required" -> union(mine, other);
            case "type", "enum" -> intersection(keyword, mine, other);
            case "properties" -> properties(mine, other);
            case "allOf" -> concatenated(mine, other);
            case "description" -> JSON.stringNode(mine.asString("") + "\n" + other.asString(""));
            default -> {
                if (!SchemaLimits.HINTS.contains(keyword)
                        && !SchemaLimits.MUTE.contains(keyword)
                        && !DEFINITIONS.contains(keyword)) {
                    changes.lost(keyword, "one of two left out");
                }
                yield mine;
            }
        };
    }

    private JsonNode properties(JsonNode mine, JsonNode other) {
        if (!mine.isObject() || !other.isObject()) {
            return mine;
        }
        ObjectNode all = JSON.objectNode();
        mine.propertyStream().forEach(field -> all.set(field.getKey(), field.getValue()));
        other.propertyStream().forEach(field -> {
            JsonNode before = all.get(field.getKey());
            JsonNode also = field.getValue();
            all.set(field.getKey(), before == null || before.equals(also) ? also : allOf(before, also));
        });
        return all;
    }

    private static JsonNode allOf(JsonNode one, JsonNode two) {
        ObjectNode both = JSON.objectNode();
        both.putArray("allOf").add(one).add(two);
        return both;
    }

    private static JsonNode alternatives(JsonNode one, JsonNode two) {
        ObjectNode either = JSON.objectNode();
        ArrayNode all = either.putArray("anyOf");
        if (one.size() == 1 && one.path("anyOf").isArray()) {
            one.path("anyOf").forEach(all::add);
        } else {
            all.add(one);
        }
        all.add(two);
        return either;
    }

    private JsonNode intersection(String keyword, JsonNode mine, JsonNode other) {
        List<JsonNode> others = items(other);
        List<JsonNode> shared = items(mine).stream().filter(others::contains).toList();
        if (shared.isEmpty()) {
            changes.lost(keyword, "one of two left out");
            return mine;
        }
        return shared.size() == 1 && !keyword.equals("enum") ? shared.getFirst() : array(shared);
    }

    private static JsonNode union(JsonNode mine, JsonNode other) {
        List<JsonNode> all = new ArrayList<>(items(mine));
        items(other).stream().filter(item -> !all.contains(item)).forEach(all::add);
        return array(all);
    }

    private static JsonNode concatenated(JsonNode mine, JsonNode other) {
        List<JsonNode> all = new ArrayList<>(items(mine));
        all.addAll(items(other));
        return array(all);
    }

    private static List<JsonNode> items(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        return items;
    }

    private static ArrayNode array(List<JsonNode> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(array::add);
        return array;
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asString("")));
        return names;
    }
}
