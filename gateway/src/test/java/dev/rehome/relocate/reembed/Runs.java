package dev.rehome.relocate.reembed;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.run.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Puts runs together for tests: waiting only moves the clock.
public final class Runs {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Duration> waits = new ArrayList<>();
    private final Embedder embedder;

    public Runs(Embedder embedder) {
        this.embedder = embedder;
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    private synchronized void pause(Duration time) {
        waits.add(time);
        now.updateAndGet(before -> before.plus(time));
    }

    /// One that ends at the first bad text.
    public ReembedRun run() {
        return run(TextRules.Odd.FAIL, TextRules.TooLong.FAIL, List.of());
    }

    public ReembedRun run(TextRules.Odd odd, TextRules.TooLong tooLong, List<Money> budget) {
        Pace pace = new Pace(now::get, this::pause, 0);
        return new ReembedRun(
                new ReembedRun.Parts(embedder, new Budget(budget), pace, _ -> {}),
                new ReembedRun.Options(new TextRules(0, tooLong, odd, odd), new Batching(4, 200), 0, 3));
    }
}
