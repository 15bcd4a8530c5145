package dev.rehome.conform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks again and again at something that takes its time.
record Patience(Duration step, int looks) {
    /// A minute in all, with more looks at the beginning.
    static final Patience USUAL = new Patience(Duration.ofMillis(20), 60);

    private static final int GROWS_EVERY = 10;

    /// The first answer that is wanted, else the last one.
    Seen until(Supplier<Seen> look, Predicate<Seen> wanted) {
        Seen seen = look.get();
        for (int i = 1; i < looks && !wanted.test(seen); i++) {
            pause(step.multipliedBy(1L << (i / GROWS_EVERY)));
            seen = look.get();
        }
        return seen;
    }

    private static void pause(Duration time) {
        try {
            boolean never = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            if (never) {
                throw new IllegalStateException("a latch that nobody opens was opened");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted", stopped);
        }
    }
}
