package dev.rehome.ledger;

import java.time.Duration;
import java.util.Optional;

/// Times as a count, a sum and a histogram.
public final class Latency {
    private final long count;
    private final long totalMicros;
    private final long[] buckets;

    Latency(long count, long totalMicros, long[] buckets) {
        this.count = count;
        this.totalMicros = totalMicros;
        this.buckets = buckets.clone();
    }

    public long count() {
        return count;
    }

    /// The mean; empty where nothing was measured.
    public Optional<Duration> mean() {
        return count == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(totalMicros / count * 1_000));
    }

    /// An upper bound of a quantile: the edge of the bucket it falls into. Empty where nothing was measured or it
    /// is
    /// slower than the slowest edge, which is two minutes.
    ///
    /// @param quantile above 0, at most 1, such as 0.95
    public Optional<Duration> atMost(double quantile) {
        long rank = (long) Math.ceil(count * quantile);
        long seen = 0;
        for (int i = 0; i < Sum.BUCKETS_MS.size() && count > 0; i++) {
            seen += buckets[i];
            if (seen >= rank) {
                return Optional.of(Duration.ofMillis(Sum.BUCKETS_MS.get(i)));
            }
        }
        return Optional.empty();
    }
}
