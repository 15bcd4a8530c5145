package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;

/// Turns what an attempt tells into the bytes of the API that the client called. One per attempt.
public interface Renderer {
    String contentType();

    /// One chunk, or the whole body, that already has the client's shape.
    void wire(byte[] json, int from, int to, Output out);

    void chat(ChatEvent event, Output out);

    /// The regular end: for a stream its end mark, for a whole answer of chat events its body.
    void done(Output out);

    /// A stream that had begun breaks off: the protocol's own error event.
    void failed(Failure failure, String decisionId, Output out);

    /// Something that keeps an idle stream open and means nothing.
    void heartbeat(Output out);
}
