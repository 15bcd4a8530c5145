package dev.rehome.dialect;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;

/// What an attempt tells the relay.
public interface Events {
    /// Of a TRANSLATED draft.
    void chat(ChatEvent event);

    /// Of a VERBATIM or PATCHED draft: the JSON of one chunk of a stream, or the whole body of an answer, in OpenAI's
    /// shape. `[DONE]` is not passed: `done` says it. The bytes are taken before the call returns.
    ///
    /// @param semantic whether this carries content, a tool call or a finish: from here on the call is committed
    void wire(byte[] json, int from, int to, boolean semantic);

    /// The provider's count, whatever the tier. The last one counts.
    void usage(Usage usage);

    /// Sends a text frame on the socket.
    void send(String frame);

    void failed(Failure failure);

    void done();
}
