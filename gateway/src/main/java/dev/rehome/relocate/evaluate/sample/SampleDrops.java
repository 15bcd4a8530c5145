package dev.rehome.relocate.evaluate.sample;

import dev.rehome.store.SqliteStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// How many calls were chosen as samples and are not kept, since the store began. What is evaluated is then a part of
/// what was chosen, and who reads a verdict must know how large a part.
public record SampleDrops(SqliteStore store) {
    /// Why a call is not kept.
    enum Reason {
        /// Its request or its answer has more bytes than a sample may have.
        TOO_LARGE,
        /// More came at once than could be sealed and written.
        TOO_MANY,
        /// The store failed.
        STORE_FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The calls that were dropped for one reason.
    public record Drop(String reason, long count, Instant last) {}

    CompletableFuture<Boolean> add(Map<Reason, Long> more, Instant now) {
        return store.write(db -> {
            try (PreparedStatement add =
                    db.prepareStatement("INSERT INTO sample_drop VALUES (?, ?, ?) ON CONFLICT (reason) DO UPDATE SET"
                            + " count = count + excluded.count, last_ms = excluded.last_ms")) {
                for (Map.Entry<Reason, Long> one : more.entrySet()) {
                    add.setString(1, one.getKey().word());
                    add.setLong(2, one.getValue());
                    add.setLong(3, now.toEpochMilli());
                    add.executeUpdate();
                }
            }
            return true;
        });
    }

    public CompletableFuture<List<Drop>> list() {
        return store.read(db -> {
            List<Drop> drops = new ArrayList<>();
            try (PreparedStatement query =
                            db.prepareStatement("SELECT reason, count, last_ms FROM sample_drop ORDER BY reason");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    drops.add(new Drop(rows.getString(1), rows.getLong(2), Instant.ofEpochMilli(rows.getLong(3))));
                }
            }
            return drops;
        });
    }
}
