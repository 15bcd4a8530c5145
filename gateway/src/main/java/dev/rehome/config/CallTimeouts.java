package dev.rehome.config;

import java.time.Duration;

/// How long a call to a provider may take, such as `500ms`, `30s`, `10m`; a plain number is seconds.
///
/// @param connect until a connection to the provider stands, TLS included
/// @param firstToken until the first byte of the answer; for answers that are not streamed, until the whole
///     answer
/// @param betweenTokens between two events of a stream
/// @param total the whole call, all attempts included
public record CallTimeouts(Duration connect, Duration firstToken, Duration betweenTokens, Duration total) {
    /// What holds where the file says nothing.
    public static CallTimeouts defaults() {
        return new CallTimeouts(
                Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(10));
    }
}
