package dev.rehome.dialect;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What to send to a provider.
public sealed interface Outbound {
    /// @param headers in order; `content-length`, `host` and `accept-encoding` are the sender's
    record Http(String method, URI uri, Map<String, String> headers, byte[] body) implements Outbound {}

    /// A WebSocket: connect, then send the frames.
    record Socket(URI uri, Map<String, String> headers, List<String> frames) implements Outbound {}
}
