package dev.rehome.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Brings a database's schema up to what this program knows, each step in a transaction of its own.
///
/// The table `schema_step` says which steps were applied. A step unknown to this program means that a newer one has
/// been here: refused, because old code on a new schema loses what it does not know of.
public final class Migrator {
    private final List<Migration> steps;

    public Migrator(List<Migration> steps) {
        this.steps = List.copyOf(steps);
    }

    /// Applies what is missing.
    ///
    /// @return how many steps were applied
    public int migrate(Connection db, Instant now) throws SQLException, SchemaRefused {
        try (Statement sql = db.createStatement()) {
            sql.execute("""
                    CREATE TABLE IF NOT EXISTS schema_step (
                      version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum BIGINT NOT NULL, applied_at TEXT NOT NULL)""");
        }
        int applied = check(db);
        for (Migration step : steps.subList(applied, steps.size())) {
            apply(db, step, now);
        }
        return steps.size() - applied;
    }

    /// @return how many of the steps are there already
    private int check(Connection db) throws SQLException, SchemaRefused {
        int seen = 0;
        try (Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery("SELECT version, name, checksum FROM schema_step ORDER BY version")) {
            while (rows.next()) {
                String found = "V" + rows.getInt(1) + " " + rows.getString(2);
                if (seen >= steps.size()) {
                    throw new SchemaRefused("schema: " + found + " (expected: at most V" + steps.size()
                            + "; a newer Rehome has been here, run that one)");
                }
                Migration step = steps.get(seen++);
                if (rows.getInt(1) != step.version() || rows.getLong(3) != step.checksum()) {
                    throw new SchemaRefused("schema: " + found + " (expected: V" + step.version() + " " + step.name()
                            + " as this program ships it; this file is not what Rehome wrote)");
                }
            }
        }
        return seen;
    }

    private static void apply(Connection db, Migration step, Instant now) throws SQLException {
        db.setAutoCommit(false);
        try (Statement sql = db.createStatement();
                PreparedStatement mark = db.prepareStatement("INSERT INTO schema_step VALUES (?, ?, ?, ?)")) {
            mark.setInt(1, step.version());
            mark.setString(2, step.name());
            mark.setLong(3, step.checksum());
            mark.setString(4, now.toString());
            mark.executeUpdate(); // first, so that of two programs that start at once the second fails here
            for (String statement : step.statements()) {
                sql.execute(statement);
            }
            db.commit();
        } catch (SQLException e) {
            db.rollback();
            throw e;
        } finally {
            db.setAutoCommit(true);
        }
    }
}
