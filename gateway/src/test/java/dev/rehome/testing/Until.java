package dev.rehome.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition that comes true by itself, and fails when it does not.
public final class Until {
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Until() {}

    /// @param what the condition in words, for the message
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + NANOS_MAX;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come true in 20 s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
