package dev.rehome.relocate.reembed.pg;

import static dev.rehome.relocate.reembed.pg.PgTable.quoted;

import dev.rehome.relocate.reembed.Item;
import java.util.ArrayList;
import java.util.List;

/// The SQL by which an operator goes over to the new vectors: an index, then the names in one transaction.
///
/// @param target the new model
/// @param dimensions of the new vectors; 0 where there is none yet
record PgSwitch(PgTable names, PgFacts facts, String target, int dimensions) {
    /// The most dimensions of an hnsw index, by pgvector's README (0.8).
    private static final int INDEXED_MAX = 2_000;
    /// The same for numbers of 16 bits.
    private static final int INDEXED_HALVES_MAX = 4_000;

    List<String> lines() {
        String table = "ALTER TABLE " + names.quotedName() + " ";
        List<String> lines = new ArrayList<>(index());
        if (names.old().isEmpty()) {
            lines.add("-- Then let queries read " + quoted(names.anew()) + "; they must be embedded by "
                    + Item.shown(target, 200) + ".");
            return lines;
        }
        String old = names.old().get();
        String aside = aside(old);
        lines.add("-- The switch; from then on queries must be embedded by " + Item.shown(target, 200)
                + " (drop a trigger that names the new column before it):");
        lines.add("BEGIN;");
        lines.add(table + "RENAME COLUMN " + quoted(old) + " TO " + quoted(aside) + ";");
        if (facts.old().map(PgFacts.Vectors::notNull).orElse(false)) {
            lines.add(table + "ALTER COLUMN " + quoted(aside) + " DROP NOT NULL;");
        }
        lines.add(table + "RENAME COLUMN " + quoted(names.anew()) + " TO " + quoted(old) + ";");
        lines.add("COMMIT;");
        lines.add("-- Later, when nobody goes back:");
        lines.add("-- " + table + "DROP COLUMN " + quoted(aside) + ";");
        return lines;
    }

    /// A name that no column has yet: an earlier move may have left one.
    private String aside(String old) {
        String name = old + "_old";
        for (int i = 2; facts.columns().contains(name); i++) {
            name = old + "_old" + i;
        }
        return name;
    }

    /// On vectors as they are where pgvector indexes those, else on shorter numbers, else none.
    private List<String> index() {
        boolean isHalf = facts.isHalf();
        if (dimensions > INDEXED_HALVES_MAX) {
            return List.of("-- No index: hnsw takes at most " + INDEXED_HALVES_MAX + " dimensions, these are "
                    + dimensions + ".");
        }
        boolean isCut = !isHalf && dimensions > INDEXED_MAX;
        String type = facts.typeSchema() + (isHalf || isCut ? "halfvec" : "vector");
        boolean isPlain = facts.declared() == dimensions && !isCut;
        String column = quoted(names.anew());
        String cast = column + "::" + type + "(" + dimensions + ")";
        List<String> lines = new ArrayList<>();
        lines.add("-- An index, built while the table is in use; with the operators that your queries use:");
        if (!isPlain) {
            lines.add("-- (It serves queries only that order by the same expression: ..."
                    + cast.substring(column.length()) + " <=> ...)");
        }
        lines.add("CREATE INDEX CONCURRENTLY ON " + names.quotedName() + " USING hnsw ("
                + (isPlain ? column : "(" + cast + ")") + " " + type + "_cosine_ops);");
        return lines;
    }
}
