package dev.rehome.batch;

import dev.rehome.files.Listing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of the table `batch`.
final class BatchRows {
    private static final String UNFINISHED = "status IN ('validating', 'in_progress', 'finalizing', 'cancelling')";

    private static final String SELECT = "SELECT batch.*, (SELECT target FROM native_batch WHERE native_batch.batch ="
            + " batch.id) AS target FROM batch";

    private BatchRows() {}

    static void insert(Connection db, Batch batch) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("INSERT INTO batch (id, account, key_id, places, headers,"
                + " endpoint, input_file, output_file, error_file, output_keep_s, metadata, errors, status, total,"
                + " completed, failed, created_s, expires_s)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)")) {
            int at = 1;
            for (String text : List.of(
                    batch.id(),
                    batch.submitter().account(),
                    batch.submitter().key(),
                    SubmitterJson.places(batch.submitter().places()),
                    SubmitterJson.headers(batch.submitter().headers()),
                    batch.endpoint(),
                    batch.inputFile(),
                    batch.outputFile(),
                    batch.errorFile())) {
                sql.setString(at++, text);
            }
            sql.setLong(at++, batch.outputKeep().toSeconds());
            sql.setString(at++, batch.metadata());
            sql.setString(at++, ErrorsJson.text(batch.errors()));
            sql.setString(at++, batch.status().word());
            sql.setLong(at++, batch.createdAt().getEpochSecond());
            sql.setLong(at, batch.expiresAt().getEpochSecond());
            sql.executeUpdate();
        }
    }

    static Optional<Batch> find(Connection db, String account, String id) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(SELECT + " WHERE id = ? AND account = ?")) {
            sql.setString(1, id);
            sql.setString(2, account);
            return read(sql).stream().findFirst();
        }
    }

    /// From the newest to the oldest, or as the listing says; one more than wanted, where there are more.
    static List<Batch> page(Connection db, String account, Listing listing) throws SQLException {
        String order = listing.ascending() ? "ASC" : "DESC";
        String beyond = listing.ascending() ? ">" : "<";
        try (PreparedStatement sql = db.prepareStatement(SELECT + " WHERE account = ?"
                + " AND (? = '' OR seq " + beyond + " (SELECT seq FROM batch WHERE id = ? AND account = ?))"
                + " ORDER BY seq " + order + " LIMIT ?")) {
            sql.setString(1, account);
            sql.setString(2, listing.after().orElse(""));
            sql.setString(3, listing.after().orElse(""));
            sql.setString(4, account);
            sql.setLong(5, listing.limit() + 1L);
            return read(sql);
        }
    }

    static List<Batch> unfinished(Connection db) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(SELECT + " WHERE " + UNFINISHED + " ORDER BY seq")) {
            return read(sql);
        }
    }

    static int unfinished(Connection db, String account) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("SELECT count(*) FROM batch WHERE account = ? AND " + UNFINISHED)) {
            sql.setString(1, account);
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /// Moves a batch on, if it still is where the caller thinks.
    ///
    /// @return whether it was
    static boolean move(Connection db, String id, BatchStatus from, BatchStatus to, Instant now) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "UPDATE batch SET status = ?, " + to.word() + "_s = ? WHERE id = ? AND status = ?")) {
            sql.setString(1, to.word());
            sql.setLong(2, now.getEpochSecond());
            sql.setString(3, id);
            sql.setString(4, from.word());
            return sql.executeUpdate() > 0;
        }
    }

    static void count(Connection db, String id, Counts counts) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("UPDATE batch SET total = ?, completed = ?, failed = ? WHERE id = ?")) {
            sql.setInt(1, counts.total());
            sql.setInt(2, counts.completed());
            sql.setInt(3, counts.failed());
            sql.setString(4, id);
            sql.executeUpdate();
        }
    }

    static void errors(Connection db, String id, List<LineError> errors) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("UPDATE batch SET errors = ? WHERE id = ?")) {
            sql.setString(1, ErrorsJson.text(errors));
            sql.setString(2, id);
            sql.executeUpdate();
        }
    }

    /// Deletes batches that ended or would have ended long ago.
    static int sweep(Connection db, Instant before) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("DELETE FROM batch WHERE expires_s < ? AND NOT " + UNFINISHED)) {
            sql.setLong(1, before.getEpochSecond());
            int gone = sql.executeUpdate();
            NativeRows.sweep(db);
            return gone;
        }
    }

    private static List<Batch> read(PreparedStatement sql) throws SQLException {
        List<Batch> batches = new ArrayList<>();
        try (ResultSet row = sql.executeQuery()) {
            while (row.next()) {
                batches.add(batch(row));
            }
        }
        return batches;
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getString("id"),
                new Submitter(
                        row.getString("account"),
                        row.getString("key_id"),
                        SubmitterJson.places(row.getString("places")),
                        SubmitterJson.headers(row.getString("headers"))),
                row.getString("endpoint"),
                row.getString("input_file"),
                row.getString("output_file"),
                row.getString("error_file"),
                Duration.ofSeconds(row.getLong("output_keep_s")),
                row.getString("metadata"),
                BatchStatus.of(row.getString("status")),
                Instant.ofEpochSecond(row.getLong("created_s")),
                Instant.ofEpochSecond(row.getLong("expires_s")),
                since(row),
                new Counts(row.getInt("total"), row.getInt("completed"), row.getInt("failed")),
                ErrorsJson.read(row.getString("errors")),
                Optional.ofNullable(row.getString("target")).filter(target -> !target.isEmpty()));
    }

    private static Map<BatchStatus, Instant> since(ResultSet row) throws SQLException {
        Map<BatchStatus, Instant> since = new EnumMap<>(BatchStatus.class);
        for (BatchStatus status : BatchStatus.values()) {
            if (status != BatchStatus.VALIDATING) {
                long seconds = row.getLong(status.word() + "_s");
                if (!row.wasNull()) {
                    since.put(status, Instant.ofEpochSecond(seconds));
                }
            }
        }
        return since;
    }
}
