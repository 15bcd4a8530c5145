package dev.rehome.simulate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// One request that a simulator received.
///
/// @param at when, by the simulator's clock
/// @param method the HTTP method
/// @param path the path, without the query
/// @param query the raw query, empty if there was none
/// @param headers the headers, names in lower case, each with all its values in order
/// @param body the body as text; empty for a WebSocket, whose frames are in `frames`
/// @param frames the WebSocket text frames that came
/// @param outcome how the exchange ended, completed once it has
public record Received(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body,
        List<String> frames,
        CompletableFuture<Outcome> outcome) {
    /// How an exchange ended.
    public enum Outcome {
        /// The answer was written to its end.
        ANSWERED,
        /// The simulator dropped the connection, as told.
        DROPPED,
        /// The caller left first.
        CALLER_GONE
    }

    /// The first value of the header `name`, or an empty text.
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                .getFirst();
    }
}
