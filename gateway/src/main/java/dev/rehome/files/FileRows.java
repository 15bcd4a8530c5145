package dev.rehome.files;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SQL of the table `kept_file`.
public final class FileRows {
    private static final String COLUMNS = "id, account, purpose, filename, bytes, created_s, expires_s";

    private FileRows() {}

    public static void insert(Connection db, KeptFile file) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("INSERT INTO kept_file (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            sql.setString(1, file.id());
            sql.setString(2, file.account());
            sql.setString(3, file.purpose());
            sql.setString(4, file.filename());
            sql.setLong(5, file.bytes());
            sql.setLong(6, file.createdAt().getEpochSecond());
            sql.setLong(7, file.expiresAt().getEpochSecond());
            sql.executeUpdate();
        }
    }

    static Optional<KeptFile> find(Connection db, String account, String id, Instant now) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "SELECT " + COLUMNS + " FROM kept_file WHERE id = ? AND account = ? AND expires_s > ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            sql.setLong(3, now.getEpochSecond());
            return read(sql).stream().findFirst();
        }
    }

    /// One more than wanted, where there are more.
    static List<KeptFile> page(Connection db, String account, Optional<String> purpose, Listing listing, Instant now)
            throws SQLException {
        String order = listing.ascending() ? "ASC" : "DESC";
        String beyond = listing.ascending() ? ">" : "<";
        try (PreparedStatement sql = db.prepareStatement("SELECT " + COLUMNS
                + " FROM kept_file WHERE account = ? AND expires_s > ? AND (? = '' OR purpose = ?)"
                + " AND (? = '' OR seq " + beyond + " (SELECT seq FROM kept_file WHERE id = ? AND account = ?))"
                + " ORDER BY seq " + order + " LIMIT ?")) {
            sql.setString(1, account);
            sql.setLong(2, now.getEpochSecond());
            sql.setString(3, purpose.orElse(""));
            sql.setString(4, purpose.orElse(""));
            sql.setString(5, listing.after().orElse(""));
            sql.setString(6, listing.after().orElse(""));
            sql.setString(7, account);
            sql.setLong(8, listing.limit() + 1L);
            return read(sql);
        }
    }

    /// @return whether there was one
    static boolean delete(Connection db, String id) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("DELETE FROM kept_file WHERE id = ?")) {
            sql.setString(1, id);
            return sql.executeUpdate() > 0;
        }
    }

    /// The bytes that an account keeps.
    static long bytes(Connection db, String account) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("SELECT coalesce(sum(bytes), 0) FROM kept_file WHERE account = ?")) {
            sql.setString(1, account);
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// Files that are over and that no batch under way reads.
    static List<String> over(Connection db, Instant now, int max) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("SELECT id FROM kept_file WHERE expires_s <= ? AND id NOT IN"
                + " (SELECT input_file FROM batch WHERE status IN"
                + " ('validating', 'in_progress', 'finalizing', 'cancelling')) ORDER BY expires_s LIMIT ?")) {
            sql.setLong(1, now.getEpochSecond());
            sql.setInt(2, max);
            return ids(sql);
        }
    }

    /// The names under which something may stand in the directory: files, and results of batches under way.
    static List<String> names(Connection db) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("SELECT id FROM kept_file"
                + " UNION ALL SELECT output_file FROM batch WHERE status IN"
                + " ('validating', 'in_progress', 'finalizing', 'cancelling')"
                + " UNION ALL SELECT error_file FROM batch WHERE status IN"
                + " ('validating', 'in_progress', 'finalizing', 'cancelling')")) {
            return ids(sql);
        }
    }

    private static List<String> ids(PreparedStatement sql) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static List<KeptFile> read(PreparedStatement sql) throws SQLException {
        List<KeptFile> files = new ArrayList<>();
        try (ResultSet row = sql.executeQuery()) {
            while (row.next()) {
                files.add(new KeptFile(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        Instant.ofEpochSecond(row.getLong(6)),
                        Instant.ofEpochSecond(row.getLong(7))));
            }
        }
        return files;
    }
}
