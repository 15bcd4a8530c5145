package dev.rehome.server.front;

import java.util.Map;

/// A whole answer of the gateway's own making.
///
/// @param headers names in lower case; `content-type` is among them, `content-length` is the sender's
/// @param body UTF-8, not to be changed
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static final String JSON = "application/json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of("content-type", JSON), body);
    }
}
