package dev.rehome.batch;

import dev.rehome.config.BatchesOptions;
import dev.rehome.config.Limits;
import dev.rehome.files.FileShelf;
import dev.rehome.files.Ids;
import dev.rehome.files.KeptFile;
import dev.rehome.files.Listed;
import dev.rehome.files.Listing;
import dev.rehome.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The batches of all accounts.
///
/// Each that has not ended has a thread that drives it, which is started when the batch is made, at the start of the
/// gateway, and again some time after it has stopped for a fault. All that must outlive the process is in the store
/// and in the files: see `Results`.
public final class Batches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final String PREFIX = "batch_";
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final long LOOK_SECONDS = 30;
    private static final long STOP_SECONDS_MAX = 5;

    private final SqliteStore store;
    private final FileShelf shelf;
    private final BatchesOptions options;
    private final InputCheck.Bounds bounds;
    private final InstantSource clock;
    private final Ids ids = new Ids();
    private final Map<String, BatchRun> runs = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("batch-", 0).factory());
    private Optional<BatchRun.Ground> ground = Optional.empty();

    public Batches(SqliteStore store, FileShelf shelf, BatchesOptions options, Limits limits, InstantSource clock) {
        this.store = store;
        this.shelf = shelf;
        this.options = options;
        this.bounds = new InputCheck.Bounds(options.linesMax(), limits.bodyBytesMax(), limits.jsonDepthMax());
        this.clock = clock;
    }

    /// What a client wants.
    ///
    /// @param outputKeep how long the files of the results are kept
    /// @param metadata a JSON object of texts, or `null`
    public record Wanted(
            Submitter submitter, String endpoint, String inputFile, Duration outputKeep, String metadata) {}

    /// What became of a wish.
    public sealed interface Made {
        record Begun(Batch batch) implements Made {}

        /// The account has no such file for batches.
        record NoInput() implements Made {}

        /// The account has too many that have not ended.
        record TooMany(int unfinishedMax) implements Made {}
    }

    /// What became of a cancellation.
    public sealed interface Cancelled {
        record Cancelling(Batch batch) implements Cancelled {}

        record Over(BatchStatus status) implements Cancelled {}

        record NotThere() implements Cancelled {}
    }

    /// Goes on with what has not ended, and looks after all that is kept. Calls may be made from now on.
    ///
    /// @param vendors the providers that may run batches themselves
    public void start(LineCalls calls, NativeCalls vendors) {
        ground = Optional.of(new BatchRun.Ground(
                new BatchStore(store, clock),
                shelf,
                calls,
                vendors,
                options.nativePoll(),
                bounds,
                new Semaphore(options.concurrency(), true),
                options.concurrency(),
                options.triesMax(),
                threads,
                clock));
        threads.execute(this::look);
    }

    public CompletableFuture<Made> create(Wanted wanted) {
        Instant now = clock.instant();
        Batch batch = new Batch(
                ids.next(PREFIX),
                wanted.submitter(),
                wanted.endpoint(),
                wanted.inputFile(),
                shelf.nextId(),
                shelf.nextId(),
                wanted.outputKeep(),
                wanted.metadata(),
                BatchStatus.VALIDATING,
                now,
                now.plus(WINDOW),
                Map.of(),
                Counts.NONE,
                List.of(),
                Optional.empty());
        String account = wanted.submitter().account();
        return shelf.find(account, wanted.inputFile()).thenCompose(input -> {
            if (input.map(KeptFile::purpose).filter("batch"::equals).isEmpty()) {
                return CompletableFuture.completedFuture(new Made.NoInput());
            }
            return store.write(db -> {
                        if (BatchRows.unfinished(db, account) >= options.unfinishedMax()) {
                            return (Made) new Made.TooMany(options.unfinishedMax());
                        }
                        BatchRows.insert(db, batch);
                        return new Made.Begun(batch);
                    })
                    .whenComplete((made, _) -> {
                        if (made instanceof Made.Begun) {
                            begin(batch);
                        }
                    });
        });
    }

    public CompletableFuture<Optional<Batch>> find(String account, String id) {
        return store.read(db -> BatchRows.find(db, account, id)).thenApply(found -> found.map(this::live));
    }

    /// From the newest to the oldest.
    public CompletableFuture<Listed<Batch>> page(String account, Listing listing) {
        return store.read(db -> {
            List<Batch> found = BatchRows.page(db, account, listing).stream()
                    .map(this::live)
                    .toList();
            return Listed.of(found, listing.limit());
        });
    }

    public CompletableFuture<Cancelled> cancel(String account, String id) {
        Instant now = clock.instant();
        return store.write(db -> {
                    Optional<Batch> found = BatchRows.find(db, account, id);
                    if (found.isEmpty()) {
                        return (Cancelled) new Cancelled.NotThere();
                    }
                    BatchStatus status = found.get().status();
                    boolean isMoved = BatchRows.move(db, id, BatchStatus.VALIDATING, BatchStatus.CANCELLING, now)
                            || BatchRows.move(db, id, BatchStatus.IN_PROGRESS, BatchStatus.CANCELLING, now);
                    return isMoved || status == BatchStatus.CANCELLING
                            ? new Cancelled.Cancelling(
                                    BatchRows.find(db, account, id).orElseThrow())
                            : new Cancelled.Over(status);
                })
                .thenApply(cancelled -> {
                    if (!(cancelled instanceof Cancelled.Cancelling(Batch batch))) {
                        return cancelled;
                    }
                    Optional.ofNullable(runs.get(id)).ifPresent(BatchRun::cancel);
                    return new Cancelled.Cancelling(live(batch));
                });
    }

    private Batch live(Batch batch) {
        return Optional.ofNullable(runs.get(batch.id()))
                .filter(_ -> !batch.status().isEnd())
                .flatMap(BatchRun::counts)
                .map(batch::counting)
                .orElse(batch);
    }

    private void begin(Batch batch) {
        if (ground.isEmpty() || stopping.getCount() == 0) {
            return;
        }
        BatchRun run = new BatchRun(batch, ground.get());
        if (runs.putIfAbsent(batch.id(), run) == null) {
            threads.execute(() -> {
                try {
                    run.run();
                } finally {
                    runs.remove(batch.id());
                }
            });
        }
    }

    private void look() {
        try {
            do {
                try {
                    store.read(BatchRows::unfinished).get().forEach(this::begin);
                    shelf.sweep().get();
                    Instant before = clock.instant().minus(options.retention());
                    store.write(db -> BatchRows.sweep(db, before)).get();
                } catch (java.util.concurrent.ExecutionException failed) {
                    LOG.warn("batches: the store cannot be asked: {}", String.valueOf(failed.getCause()));
                }
            } while (!stopping.await(LOOK_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins no more lines. Those under way may end while the gateway drains.
    public void stop() {
        stopping.countDown();
        runs.values().forEach(BatchRun::stop);
    }

    /// Lets go of what has not ended; it is gone on with at the next start.
    @Override
    public void close() {
        stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                    LOG.warn("batches: some lines did not end");
                }
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
