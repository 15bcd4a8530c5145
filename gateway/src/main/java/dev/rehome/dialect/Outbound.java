package dev.rehome.dialect;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What to send to a provider.
public sealed interface Outbound {
    /// @param headers in order; `content-length`, `host` and `accept-encoding` are the sender's
    /// @param more what of the body follows `body`, mostly nothing
    record Http(String method, URI uri, Map<String, String> headers, byte[] body, List<Content> more)
            implements Outbound {
        public Http {
            more = List.copyOf(more);
        }

        public Http(String method, URI uri, Map<String, String> headers, byte[] body) {
            this(method, uri, headers, body, List.of());
        }

        /// Without the query, headers and body: some vendors want their secrets there.
        @Override
        public String toString() {
            return method + " " + withoutQuery(uri);
        }
    }

    /// Gets a result that lies elsewhere, on a host that is declared. Nothing of a credential goes there.
    ///
    /// @param isPrivateAllowed whether the host may be at an address that is not public
    record Fetch(URI uri, boolean isPrivateAllowed) implements Outbound {
        /// Without the query: it signs the address.
        @Override
        public String toString() {
            return "GET " + withoutQuery(uri);
        }
    }

    /// A WebSocket: connect, then send the frames.
    record Socket(URI uri, Map<String, String> headers, List<String> frames) implements Outbound {
        /// Without the query, headers and frames: some vendors want their secrets there.
        @Override
        public String toString() {
            return "SOCKET " + withoutQuery(uri);
        }
    }

    private static String withoutQuery(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
