package dev.rehome.relocate.reembed.pg;

import java.io.IOException;
import java.util.Optional;

/// The comment on a column of new vectors: which model they are by.
final class PgNote {
    private static final String MARK = "rehome reembed: ";

    private PgNote() {}

    static String text(String model) {
        return MARK + model;
    }

    /// @param filled how many rows have a vector there
    /// @throws IOException when the column is another model's, or somebody else's
    static void check(PgColumns.Anew column, PgTable table, String model, long filled) throws IOException {
        Optional<String> comment = column.comment();
        if (comment.isPresent() && !comment.get().startsWith(MARK)) {
            throw new IOException("--new-column: " + table.anew() + " has a comment of its own: " + comment.get()
                    + " (expected: a column that this command made, or an empty one without a comment)");
        }
        if (comment.isEmpty() && filled > 0) {
            throw new IOException("--new-column: " + table.anew() + " holds " + filled
                    + " vectors, and nothing says by which model (expected: an empty column)");
        }
        if (comment.isPresent() && !comment.get().equals(text(model))) {
            throw new IOException("--new-column: " + table.anew() + " is for "
                    + comment.get().substring(MARK.length()) + " (expected: " + model
                    + "; vectors of two models do not mix)");
        }
    }
}
