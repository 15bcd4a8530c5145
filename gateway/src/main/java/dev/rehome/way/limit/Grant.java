package dev.rehome.way.limit;

import java.time.Duration;
import java.util.Optional;

/// The answer to a reservation.
public sealed interface Grant {
    /// The call may go on; it must be settled exactly once.
    record Reserved(String key, long tokens, boolean slot, Optional<Standing> requests, Optional<Standing> tokensLeft)
            implements Grant {}

    /// @param limit which one: `requests`, `tokens` or `concurrency`
    /// @param retryAfter when it may be tried again
    record Refused(
            String limit, long allowed, Duration retryAfter, Optional<Standing> requests, Optional<Standing> tokensLeft)
            implements Grant {}
}
