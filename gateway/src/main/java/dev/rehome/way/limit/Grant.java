package dev.rehome.way.limit;

import java.time.Duration;
import java.util.Optional;

/// The answer to a reservation.
public sealed interface Grant {
    /// The call may go on; it must be settled exactly once.
    record Reserved(String key, long tokens, boolean slot, Optional<Standing> requests, Optional<Standing> tokensLeft)
            implements Grant {}

    /// What can be used up.
    enum Limit {
        REQUESTS,
        TOKENS,
        CONCURRENCY
    }

    /// @param allowed the limit, in its own unit
    /// @param retryAfter when it may be tried again
    record Refused(
            Limit limit, long allowed, Duration retryAfter, Optional<Standing> requests, Optional<Standing> tokensLeft)
            implements Grant {}
}
