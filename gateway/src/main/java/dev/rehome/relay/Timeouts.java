package dev.rehome.relay;

import java.time.Duration;

/// How long the relay waits, each apart.
///
/// @param connect for a connection
/// @param firstToken from the request to the first content
/// @param betweenTokens between two pieces of a stream
/// @param total for the whole call, with all its attempts
/// @param heartbeat how long a stream may be silent towards the client before a comment is sent
public record Timeouts(
        Duration connect, Duration firstToken, Duration betweenTokens, Duration total, Duration heartbeat) {
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15));
    }
}
