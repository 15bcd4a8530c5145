package dev.rehome.bench.load;

import java.util.Arrays;

/// What a load saw in a window of time.
///
/// @param answers answers with status 200 that came whole
/// @param errors other statuses and broken connections
/// @param events of streams; those of answers that are not over count too
/// @param latencies nanoseconds of each answer, sorted; for streams until the first event
public record Sample(double seconds, long answers, long errors, long events, long[] latencies) {
    public Sample {
        Arrays.sort(latencies);
    }

    public double answersPerSecond() {
        return answers / seconds;
    }

    /// In milliseconds.
    ///
    /// @param part such as 0.99
    public double quantile(double part) {
        if (latencies.length == 0) {
            return Double.NaN;
        }
        return latencies[(int) Math.min(latencies.length - 1, Math.round(part * latencies.length))] / 1e6;
    }
}
