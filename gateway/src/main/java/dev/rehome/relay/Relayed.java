package dev.rehome.relay;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a call ended; told exactly once.
///
/// @param target the last one tried; empty when none was
/// @param attempts how many requests went to providers
/// @param usage of the attempt that answered, or what can be said of it
/// @param failure why it failed, when it did
/// @param status what the client was told
/// @param firstTokenNanos from the start to the first content; -1 when there was none
/// @param bytesOut the bytes written to the client
public record Relayed(
        End end,
        @Nullable RelayTarget target,
        int attempts,
        Usage usage,
        Optional<Failure> failure,
        int status,
        long firstTokenNanos,
        long bytesOut,
        List<String> warnings) {
    /// The kinds of end.
    public enum End {
        SERVED,
        /// Refused before anything was sent to the client.
        REFUSED,
        /// Broken off after the client had got a part.
        BROKEN,
        CLIENT_GONE
    }
}
