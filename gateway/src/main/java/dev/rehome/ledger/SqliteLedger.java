package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Use;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// The ledger of one gateway: rows go through a ring in memory to SQLite, or to a spool on local disk while SQLite
/// cannot take them.
///
/// Two threads work behind the ring. The **feeder** empties it every few milliseconds and never waits for the
/// database. The **store** thread runs one transaction at a time. What the store has not committed within 600 ms,
/// because it is locked, full, slow or gone, the feeder writes to the spool; from there it is delivered later. The
/// same row may so come twice, and the second time changes nothing: the key is (call id, attempt), and roll-ups
/// count only rows that were new. So a `kill -9` loses nothing that is older than a second.
///
/// A row is lost, and counted, only when the ring is full: that takes a store that is down and a spool that is
/// full or cannot be written, or a machine that gives the two threads no time for some seconds.
public final class SqliteLedger implements Ledger, AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Ring<CallRecord> ring;
    private final LongAdder lost;
    private final StoreThread store;
    private final Feeder feeder;
    private final Thread thread;
    private volatile boolean closed;

    private SqliteLedger(Ring<CallRecord> ring, LongAdder lost, StoreThread store, Feeder feeder) {
        this.ring = ring;
        this.store = store;
        this.lost = lost;
        this.feeder = feeder;
        this.thread = Thread.ofPlatform().name("ledger-feeder").daemon().unstarted(feeder);
    }

    /// Starts the ledger. The store is opened behind the ring: see `ready()`.
    ///
    /// @throws IOException where the spool's folder cannot be used
    public static SqliteLedger start(LedgerOptions options, InstantSource clock) throws IOException {
        return start(options, clock, List::of);
    }

    /// Starts a ledger that debits grants.
    ///
    /// @param grants those of the configuration that holds now; asked for with each transaction
    /// @throws IOException where the spool's folder cannot be used
    public static SqliteLedger start(LedgerOptions options, InstantSource clock, Supplier<List<Grant>> grants)
            throws IOException {
        Ring<CallRecord> ring = new Ring<>(options.ringRowsMax());
        Spool spool = Spool.open(options.spool(), options.spoolBytesMax());
        LongAdder lost = new LongAdder();
        StoreThread store = new StoreThread(options, clock, grants);
        Feeder feeder = new Feeder(ring, lost, spool, store);
        SqliteLedger ledger = new SqliteLedger(ring, lost, store, feeder);
        ledger.thread.start();
        return ledger;
    }

    /// Completes when the store was first tried: normally also where it is down for now and rows are spooled; with
    /// a
    /// `SchemaRefused` where its schema is not for this program, and the gateway should not serve.
    public CompletionStage<Void> ready() {
        return feeder.ready();
    }

    @Override
    public void record(CallRecord row) {
        if (closed || !ring.offer(row)) {
            lost.increment();
        }
    }

    /// What was debited of all grants, as of the last transaction.
    public List<Use> grantUses() {
        return store.uses();
    }

    public LedgerStats stats() {
        return feeder.stats();
    }

    /// Drains what waits into the store, or into the spool where the store cannot take it within ten seconds.
    @Override
    public void close() {
        closed = true;
        feeder.stop(System.nanoTime() + CLOSE_WITHIN.toNanos());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
