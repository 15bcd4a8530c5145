package dev.rehome.relocate.inventory.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads rows out of JSON: an array, a page with its rows in `data` (or `data.items`), buckets with `results`, or one
/// object a line. A document is streamed: only one row, or one bucket, is held.
final class JsonRows {
    private static final int TEXT_CHARS_MAX = 1 << 16;
    private static final int FIRST_LINE_CHARS_MAX = 1 << 20;
    private static final Set<String> HOLDERS = Set.of(
            "data",
            "items",
            "logs",
            "dalle_api_data",
            "whisper_api_data",
            "tts_api_data",
            "ft_data",
            "assistant_code_interpreter_data",
            "retrieval_storage_data");
    /// Objects whose fields are columns: OpenAI's amounts of money, Caddy's requests.
    private static final Set<String> TAKEN_APART = Set.of("amount", "request");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Rows rows;
    private long lineOffset;

    private JsonRows(Rows rows) {
        this.rows = rows;
    }

    static void read(BufferedReader in, Rows rows) throws IOException {
        JsonRows reader = new JsonRows(rows);
        if (isLines(in)) {
            reader.lines(in);
        } else {
            reader.document(in);
        }
    }

    /// Whether the first line is an object of its own.
    private static boolean isLines(BufferedReader in) throws IOException {
        in.mark(FIRST_LINE_CHARS_MAX + 2);
        StringBuilder first = new StringBuilder();
        for (int c = in.read(); c >= 0 && first.length() <= FIRST_LINE_CHARS_MAX; c = in.read()) {
            if (c == '\n' && !first.toString().isBlank()) {
                break;
            }
            first.append((char) c);
        }
        in.reset();
        String text = first.toString().strip();
        if (!text.startsWith("{") || text.length() > FIRST_LINE_CHARS_MAX) {
            return false;
        }
        try {
            return JSON.readTree(text).isObject();
        } catch (JacksonException _) {
            return false;
        }
    }

    private void lines(Reader in) throws IOException {
        Lines lines = new Lines(in);
        for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
            if (lines.wasCut()) {
                rows.bad(lines.line(), "line: too long (expected: at most " + Lines.LINE_CHARS_MAX + " characters)");
            } else if (!text.get().isBlank()) {
                lineOffset = lines.line() - 1;
                document(new StringReader(text.get()));
            }
        }
    }

    private void document(Reader in) {
        JsonParser parser = JSON.createParser(in);
        try {
            switch (parser.nextToken()) {
                case START_ARRAY -> elements("", parser);
                case START_OBJECT -> object(parser, true);
                case null -> {}
                default -> rows.bad(line(parser), "row: no object (expected: an object or an array)");
            }
            JsonToken rest = parser.nextToken();
            if (rest != null) {
                rows.bad(line(parser), "end: " + rest + " (expected: nothing after the first value)");
            }
        } catch (JacksonException failed) {
            String why = failed.getOriginalMessage();
            int end = why.indexOf('\n');
            rows.bad(line(parser), "not JSON: " + (end < 0 ? why : why.substring(0, end)) + " (expected: JSON)");
        }
    }

    private void elements(String kind, JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = line(parser);
            JsonNode node = parser.readValueAsTree();
            if (node.isObject()) {
                element(kind, line, node);
            } else {
                rows.bad(line, "row: no object (expected: an object)");
            }
        }
    }

    /// An object is a page, where it holds rows, or a row itself.
    private boolean object(JsonParser parser, boolean maybeRow) {
        long line = line(parser);
        boolean page = false;
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (HOLDERS.contains(name) && value == JsonToken.START_ARRAY) {
                elements(name, parser);
                page = true;
            } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                page |= object(parser, false);
            } else if (maybeRow) {
                fields.put(name, parser.readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
        if (!page && maybeRow) {
            element("", line, JSON.valueToTree(fields));
        }
        return page;
    }

    private void element(String kind, long line, JsonNode node) {
        JsonNode results = node.get("results");
        if (results == null || !results.isArray()) {
            row(kind, line, flat(node));
            return;
        }
        for (JsonNode result : results) {
            Map<String, String> columns = flat(result);
            columns.put("start_time", node.path("start_time").asString(""));
            columns.put("end_time", node.path("end_time").asString(""));
            row(kind, line, columns);
        }
    }

    private void row(String kind, long line, Map<String, String> columns) {
        rows.columns(new ForeignRow(line, kind, columns));
        Map<String, String> told = new LinkedHashMap<>(columns);
        told.values().removeIf(String::isEmpty);
        rows.row(new ForeignRow(line, kind, told));
    }

    private static Map<String, String> flat(JsonNode node) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && TAKEN_APART.contains(field.getKey())) {
                String before = field.getKey() + ".";
                value.properties().forEach(part -> columns.put(before + part.getKey(), text(part.getValue())));
            } else {
                columns.put(field.getKey(), text(value));
            }
        }
        return columns;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = value.isValueNode() ? value.asString() : value.toString();
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
    }

    private long line(JsonParser parser) {
        return lineOffset + Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
