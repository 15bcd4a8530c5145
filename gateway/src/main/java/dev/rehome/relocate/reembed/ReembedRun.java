package dev.rehome.relocate.reembed;

import dev.rehome.relocate.evaluate.run.Budget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Embeds what is left of a corpus: several calls at a time, kept in the order of the texts.
public final class ReembedRun {
    private static final int PASSES_MAX = 5;

    private final Parts parts;
    private final Options options;
    private final VectorCheck check;
    private final Tally tally = new Tally();
    private final Calls calls;

    public ReembedRun(Parts parts, Options options) {
        this.parts = parts;
        this.options = options;
        this.check = new VectorCheck(options.dimensions());
        this.calls = new Calls(parts, options.rules(), check, tally);
    }

    /// What a run works with.
    public record Parts(Embedder embedder, Budget budget, Pace pace, Progress progress) {}

    /// @param dimensions how long the vectors must be; 0 for as long as the first one
    /// @param concurrency calls at the same time
    public record Options(TextRules rules, Batching batching, int dimensions, int concurrency) {}

    /// Hears how many texts were done with.
    @FunctionalInterface
    public interface Progress {
        void done(long texts);

        /// No call is made for so long; told by the threads that make them.
        default void waits(Duration time, String why) {}
    }

    /// What was done so far.
    public Tally.Counts counts() {
        return tally.counts();
    }

    /// How long the vectors are; 0 before the first one.
    public int dimensions() {
        return check.dimensions();
    }

    /// Blocks until nothing is left, or it cannot go on.
    ///
    /// @return how many texts came or changed meanwhile and still have no vector
    /// @throws ReembedStopped what was kept stays
    /// @throws IOException when texts cannot be read or vectors not be kept
    public long run(Corpus corpus) throws IOException, InterruptedException, ReembedStopped {
        long left = 0;
        for (int pass = 0; pass < PASSES_MAX; pass++) {
            pass(corpus);
            left = corpus.finish();
            if (left == 0) {
                break;
            }
        }
        return left;
    }

    private void pass(Corpus corpus) throws IOException, InterruptedException, ReembedStopped {
        Deque<Future<List<Filled>>> running = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Batches batches = new Batches(corpus, options.rules(), options.batching());
            try {
                for (Optional<Batches.Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                    while (running.size() >= options.concurrency()) {
                        keep(corpus, running.removeFirst());
                    }
                    Batches.Batch one = batch.get();
                    running.add(threads.submit(() -> filled(one)));
                }
                while (!running.isEmpty()) {
                    keep(corpus, running.removeFirst());
                }
            } finally {
                running.forEach(one -> one.cancel(true));
            }
        }
    }

    /// What is left out goes with the rest, so that the order stays.
    private List<Filled> filled(Batches.Batch batch) throws InterruptedException, ReembedStopped {
        List<Filled> vectors = batch.ready().isEmpty() ? List.of() : calls.filled(batch.ready());
        List<Filled> all = new ArrayList<>();
        int next = 0;
        for (Batches.Slot slot : batch.slots()) {
            switch (slot) {
                case Batches.Slot.Sent _ -> all.add(vectors.get(next++));
                case Batches.Slot.Left(Item item, String why) -> {
                    tally.skipped(item, why);
                    all.add(new Filled(item, Optional.empty()));
                }
            }
        }
        return all;
    }

    private void keep(Corpus corpus, Future<List<Filled>> running)
            throws IOException, InterruptedException, ReembedStopped {
        try {
            List<Filled> filled = running.get();
            corpus.keep(filled);
            tally.kept(filled);
            parts.progress().done(filled.size());
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case ReembedStopped stopped -> throw stopped;
                case RuntimeException broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
