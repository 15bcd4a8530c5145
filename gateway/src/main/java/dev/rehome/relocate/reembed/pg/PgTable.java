package dev.rehome.relocate.reembed.pg;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Where texts and vectors are in a database.
///
/// @param table with its schema before a point where it is not on the search path; case counts
/// @param id a column that tells the rows apart
/// @param vector the column of the old vectors, which is never written to
/// @param anew the column of the new vectors
public record PgTable(String table, String id, String text, String vector, String anew) {
    private static final int PARTS_MAX = 2;
    private static final int NAME_CHARS_MAX = 63;

    public PgTable {
        String[] parts = table.split("\\.", -1);
        if (parts.length > PARTS_MAX) {
            throw new IllegalArgumentException("--table: " + table + " (expected: a table, or schema.table)");
        }
        for (String part : parts) {
            checked("--table", part);
        }
        checked("--id-column", id);
        checked("--text-column", text);
        checked("--vector-column", vector);
        checked("--new-column", anew);
        if (anew.equals(vector) || anew.equals(text) || anew.equals(id)) {
            throw new IllegalArgumentException("--new-column: " + anew + " (expected: a column of its own)");
        }
    }

    private static void checked(String option, String name) {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(option + ": " + name + " (expected: a name of 1 to 63 characters)");
        }
    }

    /// The table as SQL writes it.
    String quoted() {
        return Arrays.stream(table.split("\\.", -1)).map(PgTable::quoted).collect(Collectors.joining("."));
    }

    /// The table without its schema.
    String name() {
        return table.substring(table.indexOf('.') + 1);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
