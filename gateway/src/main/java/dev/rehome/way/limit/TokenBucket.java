package dev.rehome.way.limit;

import java.time.Duration;
import java.time.Instant;

/// A bucket that holds one minute's worth and refills evenly. It may fall below zero when a call used more than it had
/// reserved: then the debt is refilled first. Inside, one is 60,000 parts: a bucket of one per minute gets one part
/// each
/// millisecond, so that what comes in is exact however often it is looked at.
final class TokenBucket {
    private static final long SCALE = 60_000;
    private static final long MINUTE_MILLIS = 60_000;
    /// After so long without a call a bucket is full, whatever it owed.
    private static final long DEBT_MINUTES_MAX = 24 * 60;

    private long level;
    private long capacity;
    private long filledAtMillis;

    TokenBucket(long perMinute, Instant now) {
        this.capacity = perMinute * SCALE;
        this.level = capacity;
        this.filledAtMillis = now.toEpochMilli();
    }

    /// A changed limit keeps what was used, as far as the new one reaches; a debt stays what it is.
    void resize(long perMinute) {
        long used = capacity - level;
        long least = Math.min(level, 0);
        capacity = perMinute * SCALE;
        level = Math.max(capacity - used, least);
    }

    void refill(Instant now) {
        long passed = now.toEpochMilli() - filledAtMillis;
        if (passed > 0) {
            long counted = Math.min(passed, DEBT_MINUTES_MAX * MINUTE_MILLIS);
            level = Math.min(capacity, level + capacity / MINUTE_MILLIS * counted);
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
        return missing <= 0 ? Duration.ZERO : Duration.ofMillis(Math.ceilDiv(missing, capacity / MINUTE_MILLIS));
    }

    Standing standing() {
        return new Standing(capacity / SCALE, Math.max(level / SCALE, 0), until(capacity / SCALE));
    }
}
