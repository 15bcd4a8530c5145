package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import dev.rehome.store.SchemaRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// Carries rows from the ring to the store thread, and to the spool where that one is late. See `SqliteLedger`.
final class Feeder implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final long MS = 1_000_000;
    private static final long TICK = 10 * MS;
    private static final long FLUSH_AFTER = 100 * MS;
    private static final long SPOOL_AFTER = 600 * MS;
    private static final long RETRY_AFTER = 1_000 * MS;
    private static final long SWEEP_EVERY = 60_000 * MS;
    private static final int FLUSH_ROWS = 2_048;
    private static final int WAITING_ROWS_MAX = 8_192;

    private final Ring<CallRecord> ring;
    private final LongAdder lost;
    private final Spool spool;
    private final StoreThread store;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile OptionalLong stopBy = OptionalLong.empty();
    private volatile boolean storeUp = true;
    private final LongAdder spooledRows = new LongAdder();

    private List<Row> waiting = new ArrayList<>();
    private long waitingSince;
    private Optional<Flight> flight = Optional.empty();
    private boolean spoolsTurn;
    private long retryAt;
    private long spoolRetryAt;
    private long sweepAt;

    private enum Cargo {
        OPENING,
        ROWS,
        SEGMENT,
        SWEEP
    }

    /// What the store thread is busy with.
    ///
    /// @param since when the oldest of its rows came
    /// @param rows the rows it keeps that are not on disk yet
    private record Flight(Cargo cargo, Future<Integer> result, long since, List<Row> rows, Optional<Path> segment) {
        Flight onDisk() {
            return new Flight(cargo, result, since, List.of(), segment);
        }
    }

    /// @param lost where rows that cannot be kept are counted
    Feeder(Ring<CallRecord> ring, LongAdder lost, Spool spool, StoreThread store) {
        this.ring = ring;
        this.lost = lost;
        this.spool = spool;
        this.store = store;
    }

    CompletionStage<Void> ready() {
        return ready;
    }

    void stop(long byNanos) {
        stopBy = OptionalLong.of(byNanos);
    }

    LedgerStats stats() {
        return new LedgerStats(
                ring.depth(),
                ring.capacity(),
                spool.bytes(),
                store.writtenRows(),
                spooledRows.sum(),
                store.unreadableLines(),
                lost.sum(),
                storeUp);
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        sweepAt = now + SWEEP_EVERY;
        retryAt = now;
        spoolRetryAt = now;
        fly(Cargo.OPENING, store.opening(Thread.currentThread()), List.of(), Optional.empty());
        while (!isDone(now)) {
            LockSupport.parkNanos(TICK);
            now = System.nanoTime();
            step(now);
        }
        end();
    }

    /// One round. It never throws: without this thread every row would be lost.
    private void step(long now) {
        try {
            takeRows(now);
            land(now);
            spoolWhatIsLate(now);
            takeOff(now);
        } catch (RuntimeException e) {
            LOG.error("ledger: a round failed, which is a bug", e);
            retryAt = now + RETRY_AFTER;
            spoolRetryAt = retryAt;
        }
    }

    private boolean isDone(long now) {
        if (stopBy.isEmpty()) {
            return false;
        }
        boolean stuck = flight.isEmpty() && !storeUp && now - spoolRetryAt < 0;
        boolean empty = ring.depth() == 0 && waiting.isEmpty() && flight.isEmpty();
        return stuck || empty && (spool.isEmpty() || !storeUp) || now - stopBy.getAsLong() > 0;
    }

    private void takeRows(long now) {
        if (waiting.isEmpty()) {
            waitingSince = now;
        }
        while (waiting.size() < WAITING_ROWS_MAX) {
            CallRecord next = ring.poll();
            if (next == null) {
                return;
            }
            try {
                waiting.add(Rows.of(next));
            } catch (RuntimeException e) {
                lost.increment();
                LOG.error("ledger: a record cannot be kept, which is a bug", e);
            }
        }
    }

    /// Sees to what the store thread has finished.
    private void land(long now) {
        if (flight.isEmpty() || !flight.get().result().isDone()) {
            return;
        }
        Flight done = flight.get();
        flight = Optional.empty();
        try {
            int count = done.result().get();
            storeUp = true;
            if (done.segment().isPresent()) {
                spool.delivered(done.segment().get());
            }
            if (done.cargo() == Cargo.SWEEP) {
                sweepAt = now + (count >= StoreThread.SWEEP_ROWS_MAX ? FLUSH_AFTER : SWEEP_EVERY);
            }
            ready.complete(null);
        } catch (ExecutionException e) {
            failed(done, e.getCause() == null ? e : e.getCause(), now);
        } catch (IOException | InterruptedException e) {
            LOG.warn("spool: a delivered file stays; its rows will be known when they come again", e);
            retryAt = now + RETRY_AFTER;
        }
    }

    private void failed(Flight done, Throwable why, long now) {
        LOG.warn("store: {} failed, rows go to the spool: {}", done.cargo(), why.toString());
        storeUp = false;
        retryAt = now + RETRY_AFTER;
        if (why instanceof SchemaRefused) {
            ready.completeExceptionally(why);
        }
        ready.complete(null);
        if (done.segment().isPresent() && isRowsFault(why)) {
            putAside(done.segment().get());
        }
        if (!done.rows().isEmpty() && !spool(done.rows())) {
            waiting.addAll(0, done.rows());
        }
    }

    private void putAside(Path segment) {
        try {
            spool.refused(segment);
            LOG.error("spool: the store refuses rows of {}; the file is kept as .refused", segment);
        } catch (IOException e) {
            LOG.warn("spool: {} can neither be delivered nor put aside", segment, e);
        }
    }

    private static boolean isRowsFault(Throwable why) {
        if (!(why instanceof SQLException sql)) {
            return false;
        }
        int code = sql.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || code == SQLiteErrorCode.SQLITE_MISMATCH.code
                || code == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }

    private void spoolWhatIsLate(long now) {
        if (flight.isPresent()
                && !flight.get().rows().isEmpty()
                && now - flight.get().since() > SPOOL_AFTER
                && spool(flight.get().rows())) {
            flight = flight.map(Flight::onDisk);
        }
        boolean late = !waiting.isEmpty() && now - waitingSince > SPOOL_AFTER;
        boolean pressed = waiting.size() >= WAITING_ROWS_MAX && ring.depth() > ring.capacity() / 4;
        if ((late || pressed) && spool(waiting)) {
            waiting = new ArrayList<>();
        }
    }

    private boolean spool(List<Row> rows) {
        long now = System.nanoTime();
        if (now - spoolRetryAt < 0) {
            return false;
        }
        try {
            spool.append(rows);
            spooledRows.add(rows.size());
            return true;
        } catch (IOException e) {
            spoolRetryAt = now + RETRY_AFTER;
            LOG.error("spool: cannot be written, {} rows wait in memory: {}", rows.size(), e.toString());
            return false;
        }
    }

    /// Gives the store thread its next work: new rows and the spool in turn, else a step of the retention.
    private void takeOff(long now) {
        if (flight.isPresent() || now - retryAt < 0) {
            return;
        }
        boolean flush = !waiting.isEmpty()
                && (waiting.size() >= FLUSH_ROWS || now - waitingSince >= FLUSH_AFTER || stopBy.isPresent());
        try {
            boolean calm = ring.depth() < ring.capacity() / 8;
            Optional<Path> segment = !flush || spoolsTurn && calm ? spool.oldest() : Optional.empty();
            spoolsTurn = flush && segment.isEmpty();
            if (segment.isPresent()) {
                fly(Cargo.SEGMENT, store.delivering(segment.get(), Thread.currentThread()), List.of(), segment);
            } else if (flush) {
                List<Row> rows = waiting;
                waiting = new ArrayList<>();
                fly(Cargo.ROWS, store.keeping(rows, Thread.currentThread()), rows, Optional.empty());
            } else if (now - sweepAt >= 0 && stopBy.isEmpty()) {
                fly(Cargo.SWEEP, store.sweeping(Thread.currentThread()), List.of(), Optional.empty());
            }
        } catch (IOException e) {
            LOG.error("spool: cannot be closed for reading", e);
            retryAt = now + RETRY_AFTER;
        }
    }

    private void fly(Cargo cargo, Future<Integer> result, List<Row> rows, Optional<Path> segment) {
        flight = Optional.of(new Flight(cargo, result, waitingSince, rows, segment));
    }

    /// The last act: whatever is still in memory goes to the spool.
    private void end() {
        spoolRetryAt = System.nanoTime();
        takeRows(spoolRetryAt);
        flight.ifPresent(late -> waiting.addAll(late.rows()));
        if (!waiting.isEmpty() && !spool(waiting)) {
            lost.add(waiting.size());
            LOG.error("ledger: {} rows are lost: neither the store nor the spool took them", waiting.size());
        }
        store.close();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("spool: closing failed", e);
        }
    }
}
