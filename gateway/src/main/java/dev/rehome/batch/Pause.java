package dev.rehome.batch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Holds back all lines of a batch for a while, after a limit has refused one of them; ends at once when the batch
/// does.
final class Pause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong until = new AtomicLong(System.nanoTime());
    private final BooleanSupplier isOver;

    /// @param isOver whether the batch is over for another reason than `end()`; looked at now and then
    Pause(BooleanSupplier isOver) {
        this.isOver = isOver;
    }

    /// How long to wait after a line was refused for the n-th time, from 1.
    static Duration after(int refusals) {
        Duration grown = FIRST.multipliedBy(1L << Math.min(refusals - 1, 6));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    /// Holds everything back for at least so long from now.
    void hold(Duration wait) {
        long end = System.nanoTime() + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos();
        until.accumulateAndGet(end, (a, b) -> a - b > 0 ? a : b);
    }

    /// Waits until nothing holds back.
    ///
    /// @return false where the batch has ended instead
    boolean await() throws InterruptedException {
        while (true) {
            if (ended.getCount() == 0 || isOver.getAsBoolean()) {
                return false;
            }
            long wait = until.get() - System.nanoTime();
            if (wait <= 0) {
                return true;
            }
            if (ended.await(Math.min(wait, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
    }

    /// No line begins any more.
    void end() {
        ended.countDown();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }
}
