package dev.rehome.relocate.inventory.foreign;

import java.util.ArrayList;
import java.util.List;

/// Takes a line of PostgreSQL's `COPY` in its text format apart: tabs between, backslashes before what is odd, `\N` for
/// nothing (postgresql.org/docs/17/sql-copy.html, "Text Format").
final class CopyText {
    private static final int FIELDS_MAX = 500;

    private CopyText() {}

    /// A field without a value is empty.
    static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        for (int at = 0; at <= line.length() && values.size() < FIELDS_MAX; ) {
            int tab = line.indexOf('\t', at);
            int end = tab < 0 ? line.length() : tab;
            values.add(plain(line.substring(at, end)));
            at = end + 1;
        }
        return values;
    }

    private static String plain(String field) {
        if (field.equals("\\N")) {
            return "";
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                plain.append(c);
            } else {
                i++;
                plain.append(unescaped(field.charAt(i)));
            }
        }
        return plain.toString();
    }

    /// `pg_dump` writes no octal or hexadecimal forms.
    private static char unescaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> c;
        };
    }
}
