package dev.rehome.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded store for what clients keep in the gateway: one connection, and one thread that does all the work on
/// it. The ledger has a connection of its own.
///
/// The file is opened when it is first needed, and again after a failure, so that a store that is down fails what
/// needs it and nothing else.
public final class SqliteStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int WAITING_MAX = 10_000;
    private static final long STOP_SECONDS_MAX = 10;

    private final Path file;
    private final InstantSource clock;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().name("store").daemon().factory());
    private Optional<Connection> open = Optional.empty();

    /// @param file made when it is first needed
    public SqliteStore(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Something to do on the connection.
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection db) throws SQLException;
    }

    /// Does something that only reads. The result comes on the store's thread, a failure too.
    public <T> CompletableFuture<T> read(Work<T> work) {
        return submit(work);
    }

    /// Does something in a transaction: all of it or, with a failure, nothing.
    public <T> CompletableFuture<T> write(Work<T> work) {
        return submit(db -> {
            try (Statement plain = db.createStatement()) {
                plain.execute("BEGIN IMMEDIATE");
                try {
                    T result = work.on(db);
                    plain.execute("COMMIT");
                    return result;
                } catch (SQLException | RuntimeException failed) {
                    plain.execute("ROLLBACK");
                    throw failed;
                }
            }
        });
    }

    private <T> CompletableFuture<T> submit(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    result.complete(work.on(connection()));
                } catch (SQLException | SchemaRefused failed) {
                    closeConnection();
                    result.completeExceptionally(failed);
                } catch (RuntimeException failed) {
                    result.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException tooMany) {
            result.completeExceptionally(tooMany);
        }
        return result;
    }

    private Connection connection() throws SQLException, SchemaRefused {
        if (open.isPresent()) {
            return open.get();
        }
        Connection db = Sqlite.open(file, BUSY);
        try {
            new Migrator(Schema.sqlite()).migrate(db, clock.instant());
        } catch (SQLException | SchemaRefused failed) {
            db.close();
            throw failed;
        }
        open = Optional.of(db);
        return db;
    }

    private void closeConnection() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (SQLException failed) {
            LOG.debug("store: closing failed", failed);
        } finally {
            open = Optional.empty();
        }
    }

    /// Does what waits, and closes the file.
    @Override
    public void close() {
        try {
            thread.execute(this::closeConnection);
            thread.shutdown();
            if (!thread.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("store: it did not end within {} s", STOP_SECONDS_MAX);
            }
        } catch (RejectedExecutionException full) {
            LOG.warn("store: it is not closed: {}", full.toString());
            thread.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
