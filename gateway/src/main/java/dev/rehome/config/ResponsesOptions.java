package dev.rehome.config;

import java.time.Duration;

/// The responses of `/v1/responses` that the gateway keeps in its store, for clients that continue them by
/// `previous_response_id` or ask for them again. A client keeps out of it by `store: false`.
///
/// @param keep whether any are kept; where not, every response says `store: false`
/// @param retention how long a response is kept
/// @param bytesMax what all of them may take in the store; beyond it the oldest are deleted
public record ResponsesOptions(boolean keep, Duration retention, long bytesMax) {
    private static final long GIB = 1024L * 1024 * 1024;

    /// What holds where the file says nothing.
    public static ResponsesOptions defaults() {
        return new ResponsesOptions(true, Duration.ofDays(30), 4 * GIB);
    }
}
