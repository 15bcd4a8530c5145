package dev.rehome.relocate.reembed.pg;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the database says of the table.
///
/// @param oid the table's
/// @param idType as SQL, such as `bigint`
/// @param old the old column, where one is named
/// @param anew the new column, where it is there
/// @param vectorType of new vectors, as SQL, such as `vector`
/// @param columns the names of all columns
record PgFacts(
        long oid,
        String idType,
        Optional<Vectors> old,
        Optional<Vectors> anew,
        String vectorType,
        Set<String> columns) {
    private static final String COLUMN = """
            SELECT format_type(a.atttypid, NULL), a.atttypmod, col_description(a.attrelid, a.attnum), a.attnotnull
            FROM pg_attribute a WHERE a.attrelid = ? AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped""";
    private static final String NAMES =
            "SELECT a.attname FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped";
    private static final String UNIQUE = """
            SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = ? AND a.attname = ? AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
            AND i.indnkeyatts = 1""";

    /// A column of vectors.
    ///
    /// @param dimensions that it takes; 0 for any
    /// @param comment what is written of it
    record Vectors(String type, int dimensions, Optional<String> comment, boolean notNull) {}

    private record Column(String type, int modifier, Optional<String> comment, boolean notNull) {}

    /// @throws IOException when the table is not as it must be
    static PgFacts read(Connection connection, PgTable table) throws SQLException, IOException {
        long oid = oid(connection, table);
        Column id = needed(connection, oid, "--id-column", table.id());
        needed(connection, oid, "--text-column", table.text());
        if (!has(connection, UNIQUE, oid, table.id()) || !id.notNull()) {
            throw new IOException("--id-column: " + table.id() + " (expected: NOT NULL and unique by itself, such as a"
                    + " primary key)");
        }
        Optional<Vectors> old = Optional.empty();
        if (table.old().isPresent()) {
            String name = table.old().get();
            old = Optional.of(vectors("--vector-column", name, needed(connection, oid, "--vector-column", name)));
        }
        Optional<Column> there = column(connection, oid, table.anew());
        Optional<Vectors> anew =
                there.isPresent() ? Optional.of(vectors("--new-column", table.anew(), there.get())) : Optional.empty();
        Optional<String> type = (anew.isPresent() ? anew : old).map(Vectors::type);
        return new PgFacts(
                oid,
                id.type(),
                old,
                anew,
                type.isPresent() ? type.get() : vectorType(connection),
                names(connection, oid));
    }

    /// How long the vectors of the new column are by its type; 0 where it takes any.
    int declared() {
        return anew.map(Vectors::dimensions).orElse(0);
    }

    /// Whether new vectors have numbers of 16 bits.
    boolean isHalf() {
        return plain(vectorType).equals("halfvec");
    }

    /// The schema of pgvector with its dot; empty where it need not be named.
    String typeSchema() {
        return vectorType.substring(0, vectorType.lastIndexOf('.') + 1);
    }

    private static String plain(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static Vectors vectors(String option, String name, Column column) throws IOException {
        String type = plain(column.type());
        if (!type.equals("vector") && !type.equals("halfvec")) {
            throw new IOException(option + ": " + name + " of type " + column.type()
                    + " (expected: a column of pgvector's type vector or halfvec)");
        }
        return new Vectors(column.type(), Math.max(0, column.modifier()), column.comment(), column.notNull());
    }

    private static Set<String> names(Connection connection, long oid) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(NAMES)) {
            asked.setLong(1, oid);
            Set<String> names = new HashSet<>();
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return Set.copyOf(names);
        }
    }

    private static long oid(Connection connection, PgTable table) throws SQLException, IOException {
        try (PreparedStatement asked = connection.prepareStatement("SELECT to_regclass(?)::oid")) {
            asked.setString(1, table.quotedName());
            try (ResultSet rows = asked.executeQuery()) {
                if (rows.next() && rows.getLong(1) != 0) {
                    return rows.getLong(1);
                }
            }
        }
        throw new IOException("--table: " + table.name() + " (expected: a table of the database)");
    }

    private static Column needed(Connection connection, long oid, String option, String name)
            throws SQLException, IOException {
        return column(connection, oid, name)
                .orElseThrow(() -> new IOException(option + ": " + name + " (expected: a column of the table)"));
    }

    private static Optional<Column> column(Connection connection, long oid, String name) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(COLUMN)) {
            asked.setLong(1, oid);
            asked.setString(2, name);
            try (ResultSet rows = asked.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Column(
                                rows.getString(1),
                                rows.getInt(2),
                                Optional.ofNullable(rows.getString(3)),
                                rows.getBoolean(4)))
                        : Optional.empty();
            }
        }
    }

    private static boolean has(Connection connection, String sql, long oid, String name) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            asked.setLong(1, oid);
            asked.setString(2, name);
            try (ResultSet rows = asked.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String vectorType(Connection connection) throws SQLException, IOException {
        try (PreparedStatement asked = connection.prepareStatement(
                        "SELECT format_type(oid, NULL) FROM pg_type WHERE typname = 'vector' ORDER BY oid LIMIT 1");
                ResultSet rows = asked.executeQuery()) {
            if (rows.next()) {
                return rows.getString(1);
            }
        }
        throw new IOException("--pgvector: no type vector (expected: CREATE EXTENSION vector)");
    }
}
