package dev.rehome.batch;

import java.time.Duration;
import java.util.Optional;

/// The answer to one line's call.
///
/// @param requestId the gateway's id of the call
/// @param retryAfter when it says that it is worth to try again
/// @param hopeless whether it says that trying again is no use
/// @param body JSON
public record Answered(int status, String requestId, Optional<Duration> retryAfter, boolean hopeless, byte[] body) {}
