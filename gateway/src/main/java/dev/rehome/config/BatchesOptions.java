package dev.rehome.config;

import java.time.Duration;

/// The batches of `/v1/batches`, whose lines the gateway calls itself, each as if the client had, unless a provider has
/// `batches: native`.
///
/// @param concurrency lines under way at the same time, of all batches together; the limits of their keys hold
///     beside it
/// @param linesMax lines of one batch
/// @param unfinishedMax batches of one account that have not ended
/// @param triesMax calls of one line that a provider answers with a fault (5xx); what a limit refuses (429) is
///     tried again until the batch expires
/// @param retention how long a batch that has ended can be looked up
/// @param nativePoll how long to wait between two looks at a batch that a provider runs itself
public record BatchesOptions(
        int concurrency, int linesMax, int unfinishedMax, int triesMax, Duration retention, Duration nativePoll) {
    /// What holds where the file says nothing.
    public static BatchesOptions defaults() {
        return new BatchesOptions(8, 50_000, 100, 3, Duration.ofDays(90), Duration.ofSeconds(30));
    }
}
