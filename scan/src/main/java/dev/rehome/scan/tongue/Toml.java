package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// TOML, by a library; it says where keys and elements stand, and a text is found behind them.
final class Toml {
    private final String text;
    private final int[] lines;

    private Toml(String text) {
        this.text = text;
        this.lines = lineStarts(text);
    }

    /// What was read, and how many places were not TOML.
    record Read(List<Code> code, int errors) {}

    static Read read(String text) {
        TomlParseResult result = org.tomlj.Toml.parse(text);
        Toml toml = new Toml(text);
        return new Read(List.of(toml.table(result)), result.errors().size());
    }

    private Code table(TomlTable table) {
        List<Pair> pairs = new ArrayList<>();
        for (String key : table.keySet()) {
            List<String> path = List.of(key);
            TomlPosition position = table.inputPositionOf(path);
            Object value = table.get(path);
            if (position != null && value != null) {
                int at = offset(position);
                pairs.add(new Pair(key, span(at, key), value(value, at), span(at, key)));
            }
        }
        return new Code.Pairs(pairs, Span.NONE);
    }

    private Code value(Object value, int at) {
        return switch (value) {
            case String string -> string(string, at);
            case TomlTable table -> table(table);
            case TomlArray array -> array(array);
            default -> new Code.Atom(value.toString(), span(at, ""));
        };
    }

    private Code array(TomlArray array) {
        List<Code> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            items.add(value(array.get(i), offset(array.inputPositionOf(i))));
        }
        return new Code.Items(items, Span.NONE);
    }

    private Code string(String value, int at) {
        int found = text.indexOf(value, at);
        Span inner = found < 0 ? span(at, "") : span(found, value);
        return new Code.Text(value, List.of(), inner, inner);
    }

    private int offset(TomlPosition position) {
        int line = Math.min(position.line() - 1, lines.length - 1);
        return Math.min(lines[line] + position.column() - 1, text.length());
    }

    private Span span(int at, String part) {
        int start = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return new Span(start, start + part.getBytes(StandardCharsets.UTF_8).length);
    }

    private static int[] lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
