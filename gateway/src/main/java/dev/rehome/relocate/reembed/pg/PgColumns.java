package dev.rehome.relocate.reembed.pg;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the columns of a table are, found before anything is called.
///
/// @param idType the type of the ids, as SQL writes it
/// @param vectorType the type of the vectors without their length: `vector` or `halfvec`, with its schema where need be
/// @param anew the new column; empty where there is none yet
record PgColumns(String idType, String vectorType, Optional<Anew> anew) {
    private static final Pattern VECTOR = Pattern.compile("((?:.*\\.)?(?:vector|halfvec))(?:\\(([0-9]{1,6})\\))?");

    /// The new column as it is.
    ///
    /// @param dimensions how long its vectors are; 0 where it does not say
    /// @param comment what somebody wrote about it
    record Anew(int dimensions, Optional<String> comment) {}

    private record Column(String type, boolean notNull, Optional<String> comment) {}

    /// @throws IOException when a column is missing or cannot be used; the message says which
    static PgColumns read(Connection db, PgTable table) throws SQLException, IOException {
        if (!exists(db, table)) {
            throw new IOException("--table: " + table.table() + " (expected: a table that is there and may be read)");
        }
        Column id = column(db, table, table.id()).orElseThrow(() -> missing("--id-column", table.id()));
        Column text = column(db, table, table.text()).orElseThrow(() -> missing("--text-column", table.text()));
        Column old = column(db, table, table.vector()).orElseThrow(() -> missing("--vector-column", table.vector()));
        if (!id.notNull() || !isUnique(db, table)) {
            throw new IOException("--id-column: " + table.id()
                    + " (expected: not null, with a primary key or a unique index of its own)");
        }
        if (!text.type().startsWith("text") && !text.type().startsWith("character")) {
            throw new IOException("--text-column: " + table.text() + " of type " + text.type() + " (expected: text)");
        }
        Matcher vector = vector("--vector-column", table.vector(), old.type());
        Optional<Column> anew = column(db, table, table.anew());
        Optional<Anew> found = Optional.empty();
        if (anew.isPresent()) {
            Matcher type = vector("--new-column", table.anew(), anew.get().type());
            int dimensions = type.group(2) == null ? 0 : Integer.parseInt(type.group(2));
            found = Optional.of(new Anew(dimensions, anew.get().comment()));
        }
        String made = anew.map(one -> vectorTypeOf(one.type())).orElse(vector.group(1));
        return new PgColumns(id.type(), made, found);
    }

    private static String vectorTypeOf(String type) {
        int bracket = type.indexOf('(');
        return bracket < 0 ? type : type.substring(0, bracket);
    }

    private static IOException missing(String option, String column) {
        return new IOException(option + ": " + column + " (expected: a column of the table)");
    }

    private static Matcher vector(String option, String column, String type) throws IOException {
        Matcher matcher = VECTOR.matcher(type);
        if (!matcher.matches()) {
            throw new IOException(option + ": " + column + " of type " + type
                    + " (expected: vector or halfvec of the extension pgvector)");
        }
        return matcher;
    }

    private static boolean exists(Connection db, PgTable table) throws SQLException {
        try (PreparedStatement ask = db.prepareStatement("select to_regclass(?) is not null")) {
            ask.setString(1, table.quoted());
            try (ResultSet row = ask.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Optional<Column> column(Connection db, PgTable table, String name) throws SQLException {
        try (PreparedStatement ask = db.prepareStatement("""
                select format_type(a.atttypid, a.atttypmod), a.attnotnull, col_description(a.attrelid, a.attnum)
                from pg_attribute a
                where a.attrelid = to_regclass(?) and a.attname = ? and a.attnum > 0 and not a.attisdropped
                """)) {
            ask.setString(1, table.quoted());
            ask.setString(2, name);
            try (ResultSet row = ask.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Column(row.getString(1), row.getBoolean(2), Optional.ofNullable(row.getString(3))))
                        : Optional.empty();
            }
        }
    }

    private static boolean isUnique(Connection db, PgTable table) throws SQLException {
        List<String> single = new ArrayList<>();
        try (PreparedStatement ask = db.prepareStatement("""
                select a.attname
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indrelid = to_regclass(?) and i.indisunique and i.indnkeyatts = 1 and i.indpred is null
                  and i.indisvalid
                """)) {
            ask.setString(1, table.quoted());
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    single.add(row.getString(1));
                }
            }
        }
        return single.contains(table.id());
    }
}
