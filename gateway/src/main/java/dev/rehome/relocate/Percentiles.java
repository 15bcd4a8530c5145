package dev.rehome.relocate;

/// How large something is in most calls: the value that half, nine tenths and 99 of 100 calls do not exceed.
///
/// @param max the largest seen
public record Percentiles(long p50, long p90, long p99, long max) {
    /// @throws IllegalArgumentException when they do not rise
    public Percentiles {
        if (p50 < 0 || p90 < p50 || p99 < p90 || max < p99) {
            throw new IllegalArgumentException(
                    "percentiles: " + p50 + ", " + p90 + ", " + p99 + ", " + max + " (expected: rising from 0)");
        }
    }
}
