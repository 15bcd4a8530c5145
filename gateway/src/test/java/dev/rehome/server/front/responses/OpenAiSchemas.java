package dev.rehome.server.front.responses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAI's published schemas of responses and their events, and a check of JSON against them.
///
/// It knows the keywords that those schemas have. An object must hold no member that its schema does not name: what
/// OpenAI does not send, we do not.
public final class OpenAiSchemas {
    private static final JsonNode FILE = read();

    private OpenAiSchemas() {}

    private static JsonNode read() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Path.of("src/test/resources/openai/responses-schemas.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// What is wrong with a response object; empty when nothing is.
    public static List<String> response(JsonNode json) {
        return check("Response", json);
    }

    public static List<String> items(JsonNode json) {
        return check("ResponseItemList", json);
    }

    /// What is wrong with an event, found by its type.
    public static List<String> event(JsonNode json) {
        String type = json.path("type").asString("");
        String schema = FILE.path("events").path(type).asString("");
        return schema.isEmpty() ? List.of("no such event: " + type) : check(schema, json);
    }

    private static List<String> check(String schema, JsonNode json) {
        return check(FILE.path("schemas").path(schema), json, schema);
    }

    private static List<String> check(JsonNode schema, JsonNode json, String at) {
        List<String> wrong = new ArrayList<>();
        if (schema.has("$ref")) {
            return check(named(schema), json, at);
        }
        for (String union : List.of("anyOf", "oneOf")) {
            if (schema.has(union)) {
                return oneOf(schema.path(union), json, at);
            }
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(json::equals)) {
            wrong.add(at + ": " + json + " is none of " + schema.path("enum"));
        }
        String type = schema.path("type").asString(schema.has("allOf") ? "object" : "");
        if (!isOf(type, json)) {
            wrong.add(at + ": " + json.getNodeType() + " instead of " + type);
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                wrong.addAll(check(schema.path("items"), json.get(i), at + "[" + i + "]"));
            }
        } else if (json.isObject() && (schema.has("properties") || schema.has("allOf"))) {
            wrong.addAll(object(schema, json, at));
        }
        return wrong;
    }

    private static JsonNode named(JsonNode reference) {
        return FILE.path("schemas").path(reference.path("$ref").asString().substring(2));
    }

    private static List<String> oneOf(JsonNode union, JsonNode json, String at) {
        List<String> nearest = List.of(at + ": nothing of an empty union");
        int fewest = Integer.MAX_VALUE;
        for (JsonNode each : union) {
            List<String> wrong = check(each, json, at);
            if (wrong.isEmpty()) {
                return wrong;
            }
            if (wrong.size() < fewest) {
                fewest = wrong.size();
                nearest = wrong;
            }
        }
        return nearest;
    }

    private static List<String> object(JsonNode schema, JsonNode json, String at) {
        List<String> wrong = new ArrayList<>();
        List<JsonNode> parts = parts(schema);
        for (JsonNode part : parts) {
            part.path("required").forEach(name -> {
                if (!json.has(name.asString())) {
                    wrong.add(at + "." + name.asString() + ": missing");
                }
            });
        }
        json.properties().forEach(member -> {
            Optional<JsonNode> property = parts.stream()
                    .map(part -> part.path("properties").path(member.getKey()))
                    .filter(found -> !found.isMissingNode())
                    .findFirst();
            String path = at + "." + member.getKey();
            property.ifPresentOrElse(
                    found -> wrong.addAll(check(found, member.getValue(), path)), () -> wrong.add(path + ": unknown"));
        });
        return wrong;
    }

    /// The schema with all that it is made of.
    private static List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        schema.path("allOf").forEach(part -> parts.addAll(parts(part.has("$ref") ? named(part) : part)));
        return parts;
    }

    private static boolean isOf(String type, JsonNode json) {
        return switch (type) {
            case "" -> true;
            case "object" -> json.isObject();
            case "array" -> json.isArray();
            case "string" -> json.isString();
            case "boolean" -> json.isBoolean();
            case "integer" -> json.isIntegralNumber();
            case "number" -> json.isNumber();
            case "null" -> json.isNull();
            default -> throw new IllegalStateException("a type of schema that is not known here: " + type);
        };
    }
}
