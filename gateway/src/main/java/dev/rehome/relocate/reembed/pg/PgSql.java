package dev.rehome.relocate.reembed.pg;

import static dev.rehome.relocate.reembed.pg.PgTable.quoted;

import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Filled;
import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Item;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The statements for one table. All names in them are quoted, all values are parameters.
final class PgSql {
    private static final int PAGE = 500;
    /// "rehome" as a number: tells our locks from others'.
    private static final int LOCK = 0x7265686f;
    /// The state that tells of a lock not had in time, by PostgreSQL's appendix A.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final String table;
    private final String id;
    private final String text;
    private final String anew;
    private final PgTable names;
    private final PgFacts facts;

    PgSql(PgTable names, PgFacts facts) {
        this.names = names;
        this.facts = facts;
        this.table = names.quotedName();
        this.id = quoted(names.id());
        this.text = quoted(names.text());
        this.anew = quoted(names.anew());
    }

    /// Only what the database says, without the address and the password.
    static IOException failed(SQLException failed) {
        return new IOException("--pgvector: " + Item.shown(String.valueOf(failed.getMessage()), 400), failed);
    }

    /// Takes the table for one run. Waits a little, because the lock of one that was killed goes a moment after it.
    static boolean lock(Connection connection, long oid) throws SQLException {
        run(connection, "SET LOCAL lock_timeout = '3s'");
        try (PreparedStatement asked = connection.prepareStatement("SELECT pg_advisory_lock(?, ?)")) {
            asked.setInt(1, LOCK);
            asked.setInt(2, (int) oid);
            asked.execute();
            return true;
        } catch (SQLException failed) {
            if (LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    /// Does not wait long for those who use the table, because all others would wait behind it.
    void create(Connection connection, int dimensions) throws SQLException {
        run(connection, "SET LOCAL lock_timeout = '10s'");
        run(
                connection,
                "ALTER TABLE " + table + " ADD COLUMN " + anew + " " + facts.vectorType() + "(" + dimensions + ")");
    }

    void comment(Connection connection, String comment) throws SQLException {
        String literal = "'" + comment.replace("'", "''") + "'";
        String escaped = comment.contains("\\") ? " E" + literal.replace("\\", "\\\\") : " " + literal;
        run(connection, "COMMENT ON COLUMN " + table + "." + anew + " IS" + escaped);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// How many rows have a new vector.
    long filled(Connection connection) throws SQLException {
        if (facts.anew().isEmpty()) {
            return 0;
        }
        try (PreparedStatement asked = connection.prepareStatement(
                        "SELECT count(*) FROM " + table + " WHERE " + anew + " IS NOT NULL");
                ResultSet rows = asked.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// How long the new vectors are or must be; 0 where nothing says it.
    int dimensions(Connection connection) throws SQLException {
        if (facts.declared() > 0 || facts.anew().isEmpty()) {
            return facts.declared();
        }
        try (PreparedStatement asked = connection.prepareStatement(
                        "SELECT CAST(" + anew + " AS text) FROM " + table + " WHERE " + anew + " IS NOT NULL LIMIT 1");
                ResultSet rows = asked.executeQuery()) {
            return rows.next() ? Floats.parse(rows.getString(1)).length : 0;
        }
    }

    /// Rows with a text but without a new vector. The ids come out as text under the column's own name, so whoever
    /// sorts by them must say `t.`.
    private String left() {
        return "SELECT CAST(" + id + " AS text), CAST(" + text + " AS text) FROM " + table + " AS t WHERE " + text
                + " IS NOT NULL" + (facts.anew().isPresent() ? " AND " + anew + " IS NULL" : "");
    }

    /// Goes through all rows that are left.
    void left(Connection connection, Corpus.Each each) throws SQLException, IOException {
        try (PreparedStatement asked = connection.prepareStatement(left())) {
            asked.setFetchSize(PAGE);
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    each.text(new Item(rows.getString(1), rows.getString(2)));
                }
            }
        }
    }

    /// The next rows that are left, by their ids.
    List<Item> page(Connection connection, Optional<String> after) throws SQLException {
        String sql = left()
                + (after.isPresent() ? " AND " + id + " > CAST(? AS " + facts.idType() + ")" : "") + " ORDER BY t." + id
                + " LIMIT " + PAGE;
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            if (after.isPresent()) {
                asked.setString(1, after.get());
            }
            List<Item> page = new ArrayList<>();
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    page.add(new Item(rows.getString(1), rows.getString(2)));
                }
            }
            return page;
        }
    }

    /// Fills rows whose text is still the one that was embedded. One by one: where the connection breaks in a batch,
    /// the
    /// driver throws an `AssertionError` (pgjdbc 42.7.8, `BatchResultHandler`).
    void fill(Connection connection, List<Filled> filled) throws SQLException {
        String sql = "UPDATE " + table + " SET " + anew + " = CAST(? AS " + facts.vectorType() + ") WHERE " + id
                + " = CAST(? AS " + facts.idType() + ") AND " + anew + " IS NULL AND CAST(" + text + " AS text) = ?";
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            for (Filled one : filled) {
                asked.setString(1, Floats.text(one.vector().orElseThrow()));
                asked.setString(2, one.item().id());
                asked.setString(3, one.item().text());
                int _ = asked.executeUpdate();
            }
        }
    }

    void pairs(Connection connection, Corpus.Pairs pairs) throws SQLException, IOException {
        if (names.old().isEmpty()) {
            throw new IllegalArgumentException("--vector-column: missing (expected: the column of the old vectors)");
        }
        String old = quoted(names.old().get());
        String sql = "SELECT CAST(" + id + " AS text), CAST(" + old + " AS text), CAST(" + anew + " AS text) FROM "
                + table + " AS t WHERE " + old + " IS NOT NULL AND " + anew + " IS NOT NULL ORDER BY t." + id;
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            asked.setFetchSize(PAGE);
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    pairs.pair(rows.getString(1), Floats.parse(rows.getString(2)), Floats.parse(rows.getString(3)));
                }
            }
        }
    }
}
