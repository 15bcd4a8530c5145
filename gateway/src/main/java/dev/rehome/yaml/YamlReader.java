package dev.rehome.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads one YAML document into nodes that know their lines.
public final class YamlReader {
    static final int FILE_CHARS_MAX = 1 << 20;

    private static final int DEPTH_MAX = 16;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private final String file;
    private final Problems problems;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// The fields of the document, or empty with a problem reported.
    public static Optional<Section> read(String file, String text, Problems problems) {
        if (text.length() > FILE_CHARS_MAX) {
            problems.add(file, 1, "file: " + text.length() + " characters (expected: at most " + FILE_CHARS_MAX + ")");
            return Optional.empty();
        }
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add(file, 1, "file: no fields (expected: fields such as `id: openai`)");
                return Optional.empty();
            }
            YamlNode.Fields fields = new YamlReader(file, problems).fields(parser);
            if (parser.nextToken() != null) {
                problems.add(file, line(parser), "file: more than one document (expected: one)");
            }
            return Optional.of(new Section(file, "", fields, problems));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problems.add(file, line, "file: not YAML: " + firstLine(e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private YamlNode node(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            default -> new YamlNode.Text(text(parser), line(parser));
        };
    }

    private YamlNode.Fields fields(JsonParser parser) {
        int line = line(parser);
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int nameLine = line(parser);
            parser.nextToken();
            if (fields.putIfAbsent(name, node(parser)) != null) {
                problems.add(file, nameLine, name + ": twice (expected: once)");
            }
        }
        return new YamlNode.Fields(fields, line);
    }

    private YamlNode.Items items(JsonParser parser) {
        int line = line(parser);
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser));
        }
        return new YamlNode.Items(items, line);
    }

    private static String text(JsonParser parser) {
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
        return text == null ? "" : text;
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
