package dev.rehome.relay;

import java.time.Duration;
import java.time.Instant;

/// How far a provider's clock is from ours; learnt when it refuses a signature for its date.
public final class Skew {
    private volatile Duration skew = Duration.ZERO;

    public Duration get() {
        return skew;
    }

    public void learn(Instant theirs, Instant ours) {
        skew = Duration.between(ours, theirs);
    }
}
