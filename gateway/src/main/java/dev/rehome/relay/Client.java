package dev.rehome.relay;

import java.util.Map;

/// The client's side of one call, as the relay sees it. All methods are called on the call's own thread.
public interface Client {
    /// Sends the status and the headers; the body follows in pieces.
    void head(int status, Map<String, String> headers);

    /// Sends a whole answer.
    void whole(int status, Map<String, String> headers, byte[] body);

    void write(byte[] bytes);

    void end();

    /// Closes the connection without an orderly end, so that the client sees that the answer is not whole.
    void abort();

    /// Whether more can be written without piling up; when it is false, `Relay.writable` is told later.
    boolean isWritable();
}
