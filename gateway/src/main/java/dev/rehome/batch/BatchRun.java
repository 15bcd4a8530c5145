package dev.rehome.batch;

import dev.rehome.files.FileShelf;
import dev.rehome.files.KeptFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch on its way, from wherever it is to its end, unless the gateway stops before. It waits for calls and for
/// the store, so it has a thread of its own.
final class BatchRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Batch asked;
    private final Ground ground;
    private final Pause pause = new Pause(this::isExpired);
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final AtomicReference<Optional<Counts>> theirs = new AtomicReference<>(Optional.empty());
    private final Semaphore woken = new Semaphore(0);
    private final AtomicReference<Optional<Results>> results = new AtomicReference<>(Optional.empty());

    /// What all batches stand on.
    ///
    /// @param nativePoll between two looks at a batch that a provider runs
    /// @param slots lines that may be under way at the same time, of all batches
    /// @param concurrency of one batch
    /// @param triesMax calls of one line that fail with a provider's fault
    record Ground(
            BatchStore store,
            FileShelf shelf,
            LineCalls calls,
            NativeCalls vendors,
            Duration nativePoll,
            InputCheck.Bounds bounds,
            Semaphore slots,
            int concurrency,
            int triesMax,
            ExecutorService threads,
            InstantSource clock) {}

    BatchRun(Batch asked, Ground ground) {
        this.asked = asked;
        this.ground = ground;
    }

    /// Begins no more lines, because the gateway stops; it goes on at the next start.
    void stop() {
        isStopped.set(true);
        pause.end();
        woken.release();
    }

    /// Begins no more lines, because the client wants none.
    void cancel() {
        isCancelled.set(true);
        pause.end();
        woken.release();
    }

    /// How far it is; empty before its first line.
    Optional<Counts> counts() {
        return theirs.get().or(() -> results.get().map(Results::counts));
    }

    @Override
    public void run() {
        try {
            Optional<Batch> now = ground.store().now(asked);
            if (now.isPresent() && !now.get().status().isEnd()) {
                advance(now.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.error("{}: stopped; it is tried again in a while", asked.id(), failed);
        }
    }

    private void advance(Batch batch) throws IOException, InterruptedException {
        int total = batch.counts().total();
        if (batch.status() == BatchStatus.CANCELLING) {
            cancel();
        }
        if (!batch.since().containsKey(BatchStatus.IN_PROGRESS)) {
            Optional<Integer> lines = validate(batch);
            if (lines.isEmpty()) {
                return;
            }
            total = lines.get();
        }
        try (Results opened = Results.open(ground.shelf(), batch, total)) {
            results.set(Optional.of(opened));
            serve(batch, opened);
        }
    }

    /// @return how many lines there are; empty where it is over
    private Optional<Integer> validate(Batch batch) throws IOException, InterruptedException {
        try {
            InputCheck.Found found = InputCheck.check(
                    ground.shelf().path(batch.inputFile()),
                    batch.endpoint(),
                    ground.bounds(),
                    model -> ground.calls().knows(batch.submitter(), batch.endpoint(), model));
            if (!found.errors().isEmpty()) {
                ground.store().failed(batch, found.errors());
                return Optional.empty();
            }
            ground.store().started(batch, found.lines());
            return Optional.of(found.lines());
        } catch (NoSuchFileException _) {
            LineError gone = new LineError(
                    "input_file_missing",
                    "The input file is no longer there.",
                    Optional.of("input_file_id"),
                    Optional.empty());
            ground.store().failed(batch, List.of(gone));
            return Optional.empty();
        }
    }

    private void serve(Batch batch, Results written) throws IOException, InterruptedException {
        try {
            LineWorkers workers = new LineWorkers(batch, ground, written, pause);
            boolean isDone = new NativeRun(batch, ground, written, signs()).run();
            theirs.set(Optional.empty());
            if (!isDone && !isCancelled.get()) {
                workers.work();
            }
            if (isStopped.get()) {
                written.sync();
                return;
            }
            boolean isWhole = written.isAllDone();
            if (!isWhole) {
                workers.writeOff(isCancelled.get() ? Ended.CANCELLED : Ended.EXPIRED);
            }
            ground.store().finalizing(batch);
            written.sync();
            ground.store()
                    .end(batch, isWhole ? BatchStatus.COMPLETED : BatchStatus.EXPIRED, written.counts(), files(batch));
        } catch (NoSuchFileException _) {
            written.sync();
            ground.store().inputGone(batch, written.counts(), files(batch));
        }
    }

    private NativeRun.Signs signs() {
        return new NativeRun.Signs(
                isStopped::get, isCancelled::get, this::isExpired, woken, counts -> theirs.set(Optional.of(counts)));
    }

    /// Those of its two files that have something in them; the other is deleted.
    private List<KeptFile> files(Batch batch) throws IOException {
        Instant now = ground.clock().instant();
        List<KeptFile> files = new ArrayList<>();
        for (String id : List.of(batch.outputFile(), batch.errorFile())) {
            long bytes = java.nio.file.Files.size(ground.shelf().path(id));
            if (bytes == 0) {
                ground.shelf().discard(id);
            } else {
                String what = id.equals(batch.outputFile()) ? "_output.jsonl" : "_error.jsonl";
                files.add(new KeptFile(
                        id,
                        batch.submitter().account(),
                        "batch_output",
                        batch.id() + what,
                        bytes,
                        now,
                        now.plus(batch.outputKeep())));
            }
        }
        return files;
    }

    private boolean isExpired() {
        return !ground.clock().instant().isBefore(asked.expiresAt());
    }
}
