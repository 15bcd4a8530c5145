package dev.rehome.relocate.reembed.pg;

import java.util.List;

/// The statements for one table.
record PgSql(PgTable table, PgColumns columns) {
    private static final int INDEX_DIMENSIONS_MAX = 2_000;
    private static final int HALF_INDEX_DIMENSIONS_MAX = 4_000;

    /// Rows without a new vector, from an id on.
    String page(boolean isFirst, int rows) {
        String id = PgTable.quoted(table.id());
        return "select " + id + "::text, " + PgTable.quoted(table.text()) + " from " + table.quoted() + " where "
                + (isFirst ? "" : id + " > ?::" + columns.idType() + " and ") + waiting() + " order by " + id
                + " limit " + rows;
    }

    /// All rows without a new vector.
    String left() {
        return "select " + PgTable.quoted(table.id()) + "::text, " + PgTable.quoted(table.text()) + " from "
                + table.quoted() + " where " + waiting();
    }

    private String waiting() {
        String text = PgTable.quoted(table.text()) + " is not null";
        return columns.anew().isEmpty() ? text : text + " and " + PgTable.quoted(table.anew()) + " is null";
    }

    /// How many rows have a new vector, and one of them.
    String filled() {
        String anew = PgTable.quoted(table.anew());
        return "select count(*) from " + table.quoted() + " where " + anew + " is not null";
    }

    /// Puts a vector into a row, if its text is still the one that was embedded and it has no new vector yet.
    String keep() {
        return "update " + table.quoted() + " set " + PgTable.quoted(table.anew()) + " = ?::" + columns.vectorType()
                + " where " + PgTable.quoted(table.id()) + " = ?::" + columns.idType() + " and "
                + PgTable.quoted(table.anew()) + " is null and " + PgTable.quoted(table.text()) + "::text = ?";
    }

    String create(int dimensions) {
        return "alter table " + table.quoted() + " add column " + PgTable.quoted(table.anew()) + " "
                + columns.vectorType() + "(" + dimensions + ")";
    }

    /// @param note without quotes
    String comment(String note) {
        return "comment on column " + table.quoted() + "." + PgTable.quoted(table.anew()) + " is '"
                + note.replace("'", "''") + "'";
    }

    /// Rows with both vectors.
    String pairs() {
        String old = PgTable.quoted(table.vector());
        String anew = PgTable.quoted(table.anew());
        return "select " + PgTable.quoted(table.id()) + "::text, " + old + "::text, " + anew + "::text from "
                + table.quoted() + " where " + old + " is not null and " + anew + " is not null";
    }

    /// What the operator runs to go over to the new vectors: an index like the old one's usual kind, then the names.
    List<String> switching(int dimensions) {
        String schema = columns.vectorType().contains(".")
                ? columns.vectorType().substring(0, columns.vectorType().lastIndexOf('.') + 1)
                : "";
        String anew = PgTable.quoted(table.anew());
        boolean isHalf = columns.vectorType().endsWith("halfvec");
        String key = isHalf || dimensions <= INDEX_DIMENSIONS_MAX
                ? anew + " " + schema + (isHalf ? "halfvec" : "vector") + "_cosine_ops"
                : "(" + anew + "::" + schema + "halfvec(" + dimensions + ")) " + schema + "halfvec_cosine_ops";
        String index = dimensions > HALF_INDEX_DIMENSIONS_MAX
                ? "-- no index: pgvector indexes at most " + HALF_INDEX_DIMENSIONS_MAX + " dimensions"
                : "create index concurrently on " + table.quoted() + " using hnsw (" + key + ");";
        String aside = PgTable.quoted(table.vector() + "_old");
        return List.of(
                index,
                "begin;",
                "alter table " + table.quoted() + " rename column " + PgTable.quoted(table.vector()) + " to " + aside
                        + ";",
                "alter table " + table.quoted() + " rename column " + anew + " to "
                        + PgTable.quoted(table.vector()) + ";",
                "commit;");
    }
}
