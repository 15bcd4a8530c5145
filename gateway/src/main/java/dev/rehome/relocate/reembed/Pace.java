package dev.rehome.relocate.reembed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// When the next call may be made: not while the provider wants to be left alone, and not faster than so many tokens a
/// minute. Shared by all calls of a run.
public final class Pace {
    private static final Duration PART_MAX = Duration.ofSeconds(30);
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final InstantSource clock;
    private final Pause pause;
    private final long tokensPerMinute;
    private Instant free = Instant.MIN;

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    /// @param tokensPerMinute 0 for no such limit
    public Pace(InstantSource clock, Pause pause, long tokensPerMinute) {
        this.clock = clock;
        this.pause = pause;
        this.tokensPerMinute = tokensPerMinute;
    }

    /// Blocks until a call of so many tokens may be made.
    void await(long tokens) throws InterruptedException {
        for (Duration wait = take(tokens); wait.isPositive(); wait = take(tokens)) {
            pause.pause(wait.compareTo(PART_MAX) > 0 ? PART_MAX : wait);
        }
    }

    /// No call for so long.
    synchronized void hold(Duration time) {
        Instant until = clock.instant().plus(time);
        free = until.isAfter(free) ? until : free;
    }

    private synchronized Duration take(long tokens) {
        Instant now = clock.instant();
        if (now.isBefore(free)) {
            return Duration.between(now, free);
        }
        if (tokensPerMinute > 0) {
            free = now.plusNanos((long) ((double) tokens / tokensPerMinute * NANOS_PER_MINUTE));
        }
        return Duration.ZERO;
    }
}
