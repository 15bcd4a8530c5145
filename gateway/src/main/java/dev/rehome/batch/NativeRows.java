package dev.rehome.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of the table `native_batch`.
final class NativeRows {
    private NativeRows() {}

    static void put(Connection db, String batch, NativeState state) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement("INSERT INTO native_batch (batch, target, step, input_file,"
                + " vendor_batch) VALUES (?, ?, ?, ?, ?) ON CONFLICT (batch) DO UPDATE SET target = excluded.target,"
                + " step = excluded.step, input_file = excluded.input_file, vendor_batch = excluded.vendor_batch")) {
            sql.setString(1, batch);
            sql.setString(2, state.target());
            sql.setString(3, state.step().word());
            sql.setString(4, state.inputFile());
            sql.setString(5, state.vendorBatch());
            sql.executeUpdate();
        }
    }

    static Optional<NativeState> find(Connection db, String batch) throws SQLException {
        try (PreparedStatement sql = db.prepareStatement(
                "SELECT target, step, input_file, vendor_batch FROM native_batch WHERE batch = ?")) {
            sql.setString(1, batch);
            try (ResultSet row = sql.executeQuery()) {
                return row.next()
                        ? Optional.of(new NativeState(
                                row.getString(1),
                                NativeState.Step.of(row.getString(2)),
                                row.getString(3),
                                row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /// Deletes what belongs to batches that are gone.
    static void sweep(Connection db) throws SQLException {
        try (PreparedStatement sql =
                db.prepareStatement("DELETE FROM native_batch WHERE batch NOT IN (SELECT id FROM batch)")) {
            sql.executeUpdate();
        }
    }
}
