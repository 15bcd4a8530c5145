package dev.rehome.relocate.reembed.pg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table of texts and the columns that matter, by their plain names.
///
/// @param name with or without the schema: `docs`, `kb.docs`
/// @param old the column of the old vectors; empty where nothing is compared
/// @param anew the column of the new vectors
public record PgTable(String name, String id, String text, Optional<String> old, String anew) {
    public PgTable {
        List<String> columns = Stream.of(Stream.of(id, text, anew), old.stream())
                .flatMap(all -> all)
                .toList();
        if (columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException("--id-column, --text-column, --vector-column, --new-column: "
                    + String.join(", ", columns) + " (expected: different columns)");
        }
    }

    /// The name for SQL, quoted.
    String quotedName() {
        return Arrays.stream(name.split("\\.", -1)).map(PgTable::quoted).collect(Collectors.joining("."));
    }

    /// A name for SQL, quoted, so that it is nothing but a name.
    static String quoted(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name of a table or column: empty (expected: a name)");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
