package dev.rehome.videos;

import dev.rehome.files.Listed;
import dev.rehome.files.Listing;
import dev.rehome.store.SqliteStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Keeps videos in the embedded store, for a time: what the client asked for, where its task is, and how it was last
/// seen. The videos themselves stay with the provider.
public final class VideoShelf {
    private static final int SWEEP_ROWS_MAX = 200;

    private final SqliteStore store;
    private final Duration retention;
    private final InstantSource clock;

    /// @param retention how long a video is known here
    public VideoShelf(SqliteStore store, Duration retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /// Keeps one that was handed in.
    public CompletableFuture<Boolean> add(KeptVideo video) {
        return store.write(db -> {
            VideoRows.add(db, video);
            overwriting(db);
            VideoRows.deleteBefore(db, oldest(), SWEEP_ROWS_MAX);
            return true;
        });
    }

    /// Keeps how one was seen. One that has ended stays as it is, and one that was deleted does not come back.
    public CompletableFuture<Boolean> seen(KeptVideo video) {
        return store.write(db -> {
            VideoRows.update(db, video);
            return true;
        });
    }

    public CompletableFuture<Optional<KeptVideo>> find(String account, String id) {
        return store.read(db -> VideoRows.find(db, account, id, oldest()));
    }

    public CompletableFuture<Listed<KeptVideo>> page(String account, Listing listing) {
        return store.read(db -> Listed.of(VideoRows.page(db, account, listing, oldest()), listing.limit()));
    }

    /// @return whether there was one
    public CompletableFuture<Boolean> delete(String account, String id) {
        return store.write(db -> {
            overwriting(db);
            return VideoRows.delete(db, account, id);
        });
    }

    private static void overwriting(Connection db) throws SQLException {
        try (Statement sql = db.createStatement()) {
            sql.execute("PRAGMA secure_delete = ON");
        }
    }

    private Instant oldest() {
        return clock.instant().minus(retention);
    }
}
