package dev.rehome.way.limit;

import java.time.Duration;
import java.time.Instant;

/// A bucket that holds one minute's worth and refills evenly. It may fall below zero when a call used more than it had
/// reserved: then the debt is refilled first. Amounts are thousandths, so that slow buckets refill exactly.
final class TokenBucket {
    private static final long SCALE = 1_000;
    private static final long MINUTE_MILLIS = 60_000;

    private long level;
    private long capacity;
    private long filledAtMillis;

    TokenBucket(long perMinute, Instant now) {
        this.capacity = perMinute * SCALE;
        this.level = capacity;
        this.filledAtMillis = now.toEpochMilli();
    }

    /// A changed limit keeps what was used.
    void resize(long perMinute) {
        long used = capacity - level;
        capacity = perMinute * SCALE;
        level = capacity - used;
    }

    void refill(Instant now) {
        long passed = now.toEpochMilli() - filledAtMillis;
        if (passed > 0) {
            long whole = Math.min(passed, 10 * MINUTE_MILLIS);
            level = Math.min(capacity, level + capacity / 1_000 * whole / (MINUTE_MILLIS / 1_000));
            filledAtMillis += passed;
        }
    }

    /// A claim above the whole bucket is let in when the bucket is full: it could never be otherwise.
    boolean has(long amount) {
        return level >= Math.min(amount * SCALE, capacity);
    }

    void take(long amount) {
        level -= amount * SCALE;
    }

    void giveBack(long amount) {
        level = Math.min(capacity, level + amount * SCALE);
    }

    Duration until(long amount) {
        long missing = Math.min(amount * SCALE, capacity) - level;
        return missing <= 0 ? Duration.ZERO : Duration.ofMillis(missing * MINUTE_MILLIS / capacity + 1);
    }

    Standing standing() {
        return new Standing(capacity / SCALE, Math.max(level / SCALE, 0), until(capacity / SCALE));
    }
}
