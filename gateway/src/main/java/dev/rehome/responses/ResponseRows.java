package dev.rehome.responses;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SQL of the table `response`.
final class ResponseRows {
    private static final String COLUMNS = "id, account, created_ms, status, background, provider, upstream_id,"
            + " previous_id, input, response, events, bytes";

    private ResponseRows() {}

    /// Writes the row, in place of an earlier one.
    static void put(Connection db, KeptResponse row) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "INSERT OR REPLACE INTO response (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            sql.setString(1, row.id());
            sql.setString(2, row.account());
            sql.setLong(3, row.created().toEpochMilli());
            sql.setString(4, row.status());
            sql.setInt(5, row.background() ? 1 : 0);
            sql.setString(6, row.provider().orElse(""));
            sql.setString(7, row.upstreamId().orElse(""));
            sql.setString(8, row.previous().orElse(""));
            sql.setBytes(9, row.input());
            sql.setBytes(10, row.response());
            sql.setBytes(11, row.events());
            sql.setLong(12, row.bytes());
            sql.executeUpdate();
        }
    }

    static Optional<KeptResponse> find(Connection db, String account, String id, Instant notBefore)
            throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "SELECT " + COLUMNS + " FROM response WHERE id = ? AND account = ? AND created_ms >= ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            sql.setLong(3, notBefore.toEpochMilli());
            return read(sql).stream().findFirst();
        }
    }

    /// Those that were under way when the gateway stopped.
    static List<KeptResponse> underWay(Connection db) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("SELECT " + COLUMNS + " FROM response WHERE status IN ('queued', 'in_progress')")) {
            return read(sql);
        }
    }

    /// @return whether there was one
    static boolean delete(Connection db, String account, String id) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("DELETE FROM response WHERE id = ? AND account = ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            return sql.executeUpdate() > 0;
        }
    }

    /// @return how many were deleted
    static int deleteBefore(Connection db, Instant oldest, int rowsMax) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("DELETE FROM response WHERE id IN"
                + " (SELECT id FROM response WHERE created_ms < ? ORDER BY created_ms LIMIT ?)")) {
            sql.setLong(1, oldest.toEpochMilli());
            sql.setInt(2, rowsMax);
            return sql.executeUpdate();
        }
    }

    /// Deletes the oldest where all take more than they may.
    static int deleteBeyond(Connection db, long bytesMax, int rowsMax) throws SQLException {
        long tooMany = bytes(db) - bytesMax;
        int deleted = 0;
        if (tooMany <= 0) {
            return deleted;
        }
        try (PreparedStatement oldest =
                        db.prepareStatement("SELECT id, bytes FROM response ORDER BY created_ms LIMIT ?");
                PreparedStatement delete = db.prepareStatement("DELETE FROM response WHERE id = ?")) {
            oldest.setInt(1, rowsMax);
            try (ResultSet row = oldest.executeQuery()) {
                while (tooMany > 0 && row.next()) {
                    delete.setString(1, row.getString(1));
                    deleted += delete.executeUpdate();
                    tooMany -= row.getLong(2);
                }
            }
        }
        return deleted;
    }

    private static long bytes(Connection db) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("SELECT coalesce(sum(bytes), 0) FROM response");
                ResultSet row = sql.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<KeptResponse> read(PreparedStatement sql) throws SQLException {
        List<KeptResponse> rows = new ArrayList<>();
        try (ResultSet row = sql.executeQuery()) {
            while (row.next()) {
                rows.add(new KeptResponse(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(4),
                        row.getInt(5) != 0,
                        said(row.getString(6)),
                        said(row.getString(7)),
                        said(row.getString(8)),
                        row.getBytes(9),
                        row.getBytes(10),
                        row.getBytes(11)));
            }
        }
        return rows;
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
