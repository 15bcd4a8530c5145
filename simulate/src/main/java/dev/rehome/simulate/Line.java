package dev.rehome.simulate;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/// What the steps of an answer are played on: the body of an HTTP answer, or a WebSocket.
interface Line {
    /// Sends one event; completes when the caller's connection has taken it.
    Future<Void> send(String text);

    /// Sends bytes; completes when the caller's connection has taken them.
    Future<Void> send(Buffer bytes);

    /// Ends the answer in the protocol's own way.
    void finish();

    /// Drops the connection.
    void drop();

    /// Whether the caller is still there and the answer has not ended.
    boolean open();
}
