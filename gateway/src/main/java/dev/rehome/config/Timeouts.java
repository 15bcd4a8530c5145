package dev.rehome.config;

import java.time.Duration;

/// How long things may take.
///
/// @param call the timeouts of calls to providers; a provider may have its own. In the file they stand beside
///     the others
/// @param heartbeat how long a stream to the client may be silent before a comment line is sent
/// @param requestBody until the client has sent its request
/// @param idle how long a client's connection may wait for its next request
/// @param liveSession how long a session of `/v1/realtime` may last; OpenAI's last 60 minutes
/// @param drain how long calls under way may take to end after SIGTERM
public record Timeouts(
        CallTimeouts call,
        Duration heartbeat,
        Duration requestBody,
        Duration idle,
        Duration liveSession,
        Duration drain) {
    /// What holds where the file says nothing.
    public static Timeouts defaults() {
        return new Timeouts(
                CallTimeouts.defaults(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(60),
                Duration.ofSeconds(30));
    }
}
