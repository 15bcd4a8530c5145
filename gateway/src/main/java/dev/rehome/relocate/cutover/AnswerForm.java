package dev.rehome.relocate.cutover;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What kind of answer it is, without regard to its words: which functions it calls, whether its text is JSON, whether
/// it says anything. Two good answers seldom have the same words; they should have the same form.
///
/// @param functions the names of the functions that are called
/// @param isJson whether the text is a JSON object or array
public record AnswerForm(NavigableSet<String> functions, boolean hasText, boolean isJson) {
    private static final int DEPTH_MAX = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .build();

    /// The form of an answer of any of the chat APIs, whole or as server-sent events; empty where it is none.
    public static Optional<AnswerForm> of(byte[] body) {
        NavigableSet<String> functions = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        List<JsonNode> parts = parts(new String(body, StandardCharsets.UTF_8));
        parts.forEach(part -> look(part, functions, text));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnswerForm(functions, !text.toString().isBlank(), isJson(text.toString())));
    }

    /// Whether the other answer does for an application what this one did.
    public boolean agrees(AnswerForm other) {
        return functions.equals(other.functions)
                && (!hasText || other.hasText || !other.functions.isEmpty())
                && (!isJson || other.isJson);
    }

    private static List<JsonNode> parts(String body) {
        List<JsonNode> parts = new ArrayList<>();
        if (body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[")) {
            read(body).ifPresent(parts::add);
            return parts;
        }
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("data:") && !line.contains("[DONE]")) {
                read(line.substring("data:".length())).ifPresent(parts::add);
            }
        }
        return parts;
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> node.isObject() || node.isArray());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static boolean isJson(String text) {
        String stripped = text.strip();
        return (stripped.startsWith("{") || stripped.startsWith("["))
                && read(stripped).isPresent();
    }

    private static void look(JsonNode node, NavigableSet<String> functions, StringBuilder text) {
        if (node.isArray()) {
            node.forEach(item -> look(item, functions, text));
            return;
        }
        if (!node.isObject() || isNoAnswer(node.path("type").asString(""))) {
            return;
        }
        called(node).filter(name -> !name.isEmpty()).ifPresent(functions::add);
        for (String said : List.of("content", "text", "delta")) {
            if (node.path(said).isString()) {
                text.append(node.path(said).asString());
            }
        }
        for (String within : List.of(
                "choices",
                "message",
                "delta",
                "tool_calls",
                "content",
                "content_block",
                "candidates",
                "parts",
                "output",
                "item")) {
            JsonNode child = node.path(within);
            if (child.isObject() || child.isArray()) {
                look(child, functions, text);
            }
        }
    }

    /// What ends a part in the Responses API repeats it; thoughts and the arguments of functions are no text.
    private static boolean isNoAnswer(String type) {
        return type.endsWith(".done") || type.endsWith("arguments.delta") || type.contains("reasoning");
    }

    private static Optional<String> called(JsonNode node) {
        for (String field : List.of("function", "functionCall", "function_call")) {
            if (node.path(field).isObject()) {
                return Optional.of(node.path(field).path("name").asString(""));
            }
        }
        String type = node.path("type").asString("");
        return type.equals("tool_use") || type.equals("function_call")
                ? Optional.of(node.path("name").asString(""))
                : Optional.empty();
    }
}
