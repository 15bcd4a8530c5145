package dev.rehome.ledger;

import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Use;
import dev.rehome.store.SchemaRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that talks to the store. It opens it when first needed, and again after every failure.
final class StoreThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);

    /// Rows deleted in one step of the retention.
    static final int SWEEP_ROWS_MAX = 4_000;

    private static final int TRANSACTION_ROWS_MAX = 8_192;
    private static final long STOP_SECONDS_MAX = 5;

    private final LedgerOptions options;
    private final InstantSource clock;
    private final Supplier<List<Grant>> grants;
    private final LongAdder written = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ledger-store").daemon().factory());
    private Optional<SqliteRows> rows = Optional.empty();
    private volatile List<Use> uses = List.of();

    /// @param grants those of the configuration that holds now
    StoreThread(LedgerOptions options, InstantSource clock, Supplier<List<Grant>> grants) {
        this.options = options;
        this.clock = clock;
        this.grants = grants;
    }

    /// Opens the store; the result says nothing.
    Future<Integer> opening(Thread asker) {
        return submit(asker, () -> {
            open();
            return 0;
        });
    }

    /// Keeps the rows.
    Future<Integer> keeping(List<Row> batch, Thread asker) {
        return submit(asker, () -> insert(batch));
    }

    /// Keeps the rows of a closed file of the spool.
    Future<Integer> delivering(Path file, Thread asker) {
        return submit(asker, () -> deliver(file));
    }

    /// Deletes a step of what is too old; the result is how many were deleted.
    Future<Integer> sweeping(Thread asker) {
        return submit(asker, () -> {
            Instant now = clock.instant();
            return open().sweep(now.minus(options.keepRows()), now.minus(options.keepRollUps()), SWEEP_ROWS_MAX);
        });
    }

    private Future<Integer> submit(Thread asker, Callable<Integer> job) {
        return thread.submit(() -> {
            try {
                return job.call();
            } catch (SQLException | RuntimeException e) {
                reopenLater();
                throw e;
            } finally {
                LockSupport.unpark(asker);
            }
        });
    }

    private SqliteRows open() throws SQLException, SchemaRefused {
        if (rows.isPresent()) {
            return rows.get();
        }
        SqliteRows opened = SqliteRows.open(options.file(), clock.instant());
        rows = Optional.of(opened);
        uses = opened.uses();
        return opened;
    }

    private int deliver(Path file) throws IOException, SQLException, SchemaRefused {
        Spool.Content content = Spool.read(file);
        if (content.unreadable() > 0) {
            unreadable.add(content.unreadable());
            LOG.warn("spool: {} lines of {} are cut off or damaged and left out", content.unreadable(), file);
        }
        return insert(content.rows());
    }

    private int insert(List<Row> batch) throws SQLException, SchemaRefused {
        int fresh = 0;
        for (int from = 0; from < batch.size(); from += TRANSACTION_ROWS_MAX) {
            List<Row> part = batch.subList(from, Math.min(batch.size(), from + TRANSACTION_ROWS_MAX));
            List<Grant> granted = grants.get();
            int added = open().insert(part, granted);
            written.add(added);
            fresh += added;
            if (!granted.isEmpty()) {
                uses = open().uses();
            }
        }
        return fresh;
    }

    private void reopenLater() {
        try {
            if (rows.isPresent()) {
                rows.get().close();
            }
        } catch (SQLException e) {
            LOG.debug("store: closing failed", e);
        } finally {
            rows = Optional.empty();
        }
    }

    /// What was debited of all grants, as of the last transaction.
    List<Use> uses() {
        return uses;
    }

    long writtenRows() {
        return written.sum();
    }

    long unreadableLines() {
        return unreadable.sum();
    }

    @Override
    public void close() {
        thread.execute(this::reopenLater);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("store: it did not end within {} s; its last rows are in the spool", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
