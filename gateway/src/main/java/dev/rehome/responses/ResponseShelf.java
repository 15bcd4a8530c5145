package dev.rehome.responses;

import dev.rehome.store.SqliteStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps responses in the embedded store, for a time and up to a size.
///
/// All work is done by the store's one thread in the order in which it was asked for: who is told that a response has
/// ended finds it. What is too old is not found any more, even before it is deleted. A deleted row is overwritten in
/// the file (`secure_delete`).
public final class ResponseShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseShelf.class);

    /// A conversation of more turns than this is taken for its newest ones.
    private static final int TURNS_MAX = 1_000;

    private static final int SWEEP_ROWS_MAX = 200;
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final SqliteStore store;
    private final Duration retention;
    private final long bytesMax;
    private final InstantSource clock;
    private Instant swept = Instant.EPOCH;

    /// @param retention how long a response is kept
    /// @param bytesMax what all of them may take; beyond it the oldest are deleted
    public ResponseShelf(SqliteStore store, Duration retention, long bytesMax, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.bytesMax = bytesMax;
        this.clock = clock;
    }

    /// Keeps a response, in place of what was kept of it before.
    public CompletableFuture<Boolean> keep(KeptResponse response) {
        return logged(store.write(db -> {
            ResponseRows.put(db, response);
            sweepNowAndThen(db);
            return true;
        }));
    }

    public CompletableFuture<Optional<KeptResponse>> find(String account, String id) {
        return store.read(db -> ResponseRows.find(db, account, id, oldest()));
    }

    /// Those of these ids that there are.
    public CompletableFuture<List<KeptResponse>> findAll(String account, Set<String> ids) {
        return store.read(db -> {
            List<KeptResponse> found = new ArrayList<>();
            for (String id : ids) {
                ResponseRows.find(db, account, id, oldest()).ifPresent(found::add);
            }
            return found;
        });
    }

    /// A response with those that it continues.
    public CompletableFuture<Chain> chain(String account, String id) {
        return store.read(db -> chain(db, account, id));
    }

    private Chain chain(Connection db, String account, String id) throws SQLException {
        Deque<KeptResponse> turns = new ArrayDeque<>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent() && turns.size() < TURNS_MAX) {
            Optional<KeptResponse> turn = ResponseRows.find(db, account, next.get(), oldest());
            if (turn.isEmpty()) {
                return new Chain(List.copyOf(turns), false);
            }
            turns.addFirst(turn.get());
            next = turn.get().previous();
        }
        return new Chain(List.copyOf(turns), next.isEmpty());
    }

    /// @return whether there was one
    public CompletableFuture<Boolean> delete(String account, String id) {
        return store.write(db -> {
            overwriting(db);
            return ResponseRows.delete(db, account, id);
        });
    }

    /// Ends what was under way when the gateway stopped.
    ///
    /// @param failed makes the response object of a failed one of that of one under way
    public CompletableFuture<Integer> endInterrupted(UnaryOperator<byte[]> failed) {
        return logged(store.write(db -> {
            List<KeptResponse> interrupted = ResponseRows.underWay(db);
            for (KeptResponse row : interrupted) {
                ResponseRows.put(
                        db,
                        new KeptResponse(
                                row.id(),
                                row.account(),
                                row.created(),
                                "failed",
                                row.background(),
                                row.provider(),
                                row.upstreamId(),
                                row.previous(),
                                row.input(),
                                failed.apply(row.response()),
                                row.events()));
            }
            return interrupted.size();
        }));
    }

    /// Deletes a part of what is too old or too much.
    public CompletableFuture<Integer> sweep() {
        return logged(store.write(this::sweep));
    }

    private int sweep(Connection db) throws SQLException {
        overwriting(db);
        return ResponseRows.deleteBefore(db, oldest(), SWEEP_ROWS_MAX)
                + ResponseRows.deleteBeyond(db, bytesMax, SWEEP_ROWS_MAX);
    }

    /// Deletes come little by little beside the writes; there is no need for a thread of their own.
    private void sweepNowAndThen(Connection db) throws SQLException {
        Instant now = clock.instant();
        if (swept.plus(SWEEP_EVERY).isBefore(now)) {
            int deleted = sweep(db);
            swept = deleted < SWEEP_ROWS_MAX ? now : swept;
        }
    }

    private static void overwriting(Connection db) throws SQLException {
        try (Statement sql = db.createStatement()) {
            sql.execute("PRAGMA secure_delete = ON");
        }
    }

    private Instant oldest() {
        return clock.instant().minus(retention);
    }

    private static <T> CompletableFuture<T> logged(CompletableFuture<T> done) {
        return done.whenComplete((_, failed) -> {
            if (failed != null) {
                LOG.error("responses: one is not kept: {}", failed.toString());
            }
        });
    }
}
