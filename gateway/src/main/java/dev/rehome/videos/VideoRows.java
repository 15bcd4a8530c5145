package dev.rehome.videos;

import dev.rehome.dialect.TargetModel;
import dev.rehome.files.Listing;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of the table `video`.
final class VideoRows {
    private static final String COLUMNS =
            "id, account, created_ms, model, provider, target, task, prompt, size, seconds,"
                    + " status, reason, completed_ms, expires_ms, result, cover";

    private VideoRows() {}

    static void add(Connection db, KeptVideo video) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "INSERT INTO video (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            sql.setString(1, video.id());
            sql.setString(2, video.account());
            sql.setLong(3, video.created().toEpochMilli());
            sql.setString(4, video.model());
            sql.setString(5, video.target().provider());
            sql.setString(6, video.target().model());
            sql.setString(7, video.task());
            sql.setString(8, video.prompt());
            sql.setString(9, video.size());
            sql.setInt(10, video.seconds());
            state(sql, 11, video);
            sql.executeUpdate();
        }
    }

    /// Writes what was seen, unless it has ended or is gone.
    static void update(Connection db, KeptVideo video) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("UPDATE video SET status = ?, reason = ?, completed_ms = ?,"
                + " expires_ms = ?, result = ?, cover = ? WHERE id = ? AND account = ?"
                + " AND status IN ('queued', 'in_progress')")) {
            state(sql, 1, video);
            sql.setString(7, video.id());
            sql.setString(8, video.account());
            sql.executeUpdate();
        }
    }

    private static void state(PreparedStatement sql, int from, KeptVideo video) throws SQLException {
        sql.setString(from, video.status().word());
        sql.setString(from + 1, video.reason().map(Enum::name).orElse(""));
        sql.setLong(from + 2, video.completed().map(Instant::toEpochMilli).orElse(0L));
        sql.setLong(from + 3, video.expires().map(Instant::toEpochMilli).orElse(0L));
        sql.setString(from + 4, video.result().map(URI::toString).orElse(""));
        sql.setString(from + 5, video.cover().map(URI::toString).orElse(""));
    }

    static Optional<KeptVideo> find(Connection db, String account, String id, Instant notBefore) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "SELECT " + COLUMNS + " FROM video WHERE id = ? AND account = ? AND created_ms >= ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            sql.setLong(3, notBefore.toEpochMilli());
            return read(sql).stream().findFirst();
        }
    }

    /// One more than wanted, where there are so many.
    static List<KeptVideo> page(Connection db, String account, Listing listing, Instant notBefore) throws SQLException {
        String order = listing.ascending() ? "ASC" : "DESC";
        String beyond = listing.ascending() ? ">" : "<";
        try (PreparedStatement sql =
                db.prepareStatement("SELECT " + COLUMNS + " FROM video WHERE account = ? AND created_ms >= ?"
                        + " AND (? = '' OR seq " + beyond + " (SELECT seq FROM video WHERE id = ? AND account = ?))"
                        + " ORDER BY seq " + order + " LIMIT ?")) {
            sql.setString(1, account);
            sql.setLong(2, notBefore.toEpochMilli());
            sql.setString(3, listing.after().orElse(""));
            sql.setString(4, listing.after().orElse(""));
            sql.setString(5, account);
            sql.setLong(6, listing.limit() + 1L);
            return read(sql);
        }
    }

    /// @return whether there was one
    static boolean delete(Connection db, String account, String id) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("DELETE FROM video WHERE id = ? AND account = ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            return sql.executeUpdate() > 0;
        }
    }

    static void deleteBefore(Connection db, Instant oldest, int rowsMax) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("DELETE FROM video WHERE seq IN"
                + " (SELECT seq FROM video WHERE created_ms < ? ORDER BY created_ms LIMIT ?)")) {
            sql.setLong(1, oldest.toEpochMilli());
            sql.setInt(2, rowsMax);
            sql.executeUpdate();
        }
    }

    private static List<KeptVideo> read(PreparedStatement sql) throws SQLException {
        List<KeptVideo> rows = new ArrayList<>();
        try (ResultSet row = sql.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static KeptVideo row(ResultSet row) throws SQLException {
        return new KeptVideo(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                new TargetModel(row.getString(5), row.getString(6), Map.of()),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getInt(10),
                KeptVideo.Status.of(row.getString(11)),
                said(row.getString(12)).map(KeptVideo.Reason::valueOf),
                time(row.getLong(13)),
                time(row.getLong(14)),
                said(row.getString(15)).map(URI::create),
                said(row.getString(16)).map(URI::create));
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Instant> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
