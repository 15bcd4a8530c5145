package dev.rehome.simulate;

import io.vertx.core.buffer.Buffer;

/// One thing that a simulator does while it answers by a stream.
public sealed interface Step {
    /// Sends one event.
    record Send(String text) implements Step {}

    /// Sends bytes that are no text, such as sound.
    record SendBytes(Buffer bytes) implements Step {}

    /// Sends nothing more until the test releases it.
    record Stall() implements Step {}

    /// Ends the answer as HTTP (or WebSocket) ends it.
    record Finish() implements Step {}

    /// Drops the connection.
    record Drop() implements Step {}
}
