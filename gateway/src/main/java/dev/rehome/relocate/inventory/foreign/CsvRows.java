package dev.rehome.relocate.inventory.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads comma-separated values (RFC 4180) with names in the first record, also with semicolons or tabs between.
///
/// By hand, because a record that cannot be read must be named by its line, and the next one read.
final class CsvRows {
    private static final int FIELD_CHARS_MAX = 1 << 16;
    private static final int FIELDS_MAX = 500;
    private static final int HEAD_CHARS_MAX = 1 << 16;

    private final BufferedReader in;
    private final Rows rows;
    private final List<String> record = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private char between = ',';
    private long line = 1;
    private boolean closed = true;

    private CsvRows(BufferedReader in, Rows rows) {
        this.in = in;
        this.rows = rows;
    }

    static void read(BufferedReader in, Rows rows) throws IOException {
        new CsvRows(in, rows).read();
    }

    private void read() throws IOException {
        between = separator();
        if (!next()) {
            return;
        }
        List<String> names = record.stream().map(String::strip).toList();
        rows.columns(new ForeignRow(1, "", columns(names, names)));
        for (long start = line; next(); start = line) {
            if (record.size() == 1 && record.getFirst().isEmpty()) {
                continue;
            }
            if (!closed) {
                rows.bad(start, "quote: never closed (expected: \" at the end of the field)");
            } else if (record.size() != names.size()) {
                rows.bad(start, "fields: " + record.size() + " (expected: " + names.size() + ", as in the first line)");
            } else {
                Map<String, String> columns = columns(names, record);
                columns.values().removeIf(String::isEmpty);
                rows.row(new ForeignRow(start, "", columns));
            }
        }
    }

    private static Map<String, String> columns(List<String> names, List<String> values) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i), values.get(i).strip());
        }
        return columns;
    }

    /// What stands most often between the names.
    private char separator() throws IOException {
        in.mark(HEAD_CHARS_MAX);
        Map<Character, Integer> counts = new LinkedHashMap<>(Map.of(',', 0));
        for (int i = 0; i < HEAD_CHARS_MAX - 1; i++) {
            int c = in.read();
            if (c < 0 || c == '\n') {
                break;
            }
            if (c == ',' || c == ';' || c == '\t') {
                counts.merge((char) c, 1, Integer::sum);
            }
        }
        in.reset();
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(',');
    }

    /// Reads the next record; false at the end of the file.
    private boolean next() throws IOException {
        record.clear();
        field.setLength(0);
        closed = true;
        int c = in.read();
        if (c < 0) {
            return false;
        }
        boolean begun = false;
        while (c >= 0 && c != '\n') {
            if (c == between) {
                end();
                begun = false;
            } else if (c == '"' && !begun) {
                quoted();
                begun = true;
            } else if (c != '\r') {
                keep((char) c);
                begun = true;
            }
            c = in.read();
        }
        line++;
        end();
        return true;
    }

    private void quoted() throws IOException {
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '"') {
                in.mark(1);
                if (in.read() != '"') {
                    in.reset();
                    return;
                }
            }
            line += c == '\n' ? 1 : 0;
            keep((char) c);
        }
        closed = false;
    }

    private void keep(char c) {
        if (field.length() < FIELD_CHARS_MAX) {
            field.append(c);
        }
    }

    private void end() {
        if (record.size() <= FIELDS_MAX) {
            record.add(field.toString());
        }
        field.setLength(0);
    }
}
