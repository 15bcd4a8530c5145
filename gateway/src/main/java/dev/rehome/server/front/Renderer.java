package dev.rehome.server.front;

import dev.rehome.chat.ChatEvent;
import dev.rehome.json.JsonOut;

/// Turns what one attempt tells into the bytes of OpenAI's answer. One per answer, single-threaded.
///
/// A stream is written as it comes; a whole answer of the translated tier is written by `done`. What is written
/// goes to `out`, which may be empty afterwards; the caller sends what has gathered there, best once per read
/// from the provider. A stream's failure is written by `ErrorShape.failureEvent` in place of `done`.
public sealed interface Renderer permits StreamRenderer, WholeRenderer {
    static Renderer of(Asked asked) {
        return asked.stream() ? new StreamRenderer(asked) : new WholeRenderer(asked);
    }

    /// A comment of the event-stream format, which clients skip: keeps an idle stream open.
    static void heartbeat(JsonOut out) {
        out.text(": keep-alive\n\n");
    }

    /// Such as `text/event-stream; charset=utf-8`.
    String contentType();

    /// An event of the translated tier.
    ///
    /// @return false when the answer is larger than it may be, or its vectors are none: nothing more is taken, the
    ///     attempt has failed
    boolean chat(ChatEvent event, JsonOut out);

    /// One chunk of a stream, or the whole body, in OpenAI's shape already.
    ///
    /// @param to exclusive
    /// @return false when the answer is larger than it may be
    boolean wire(byte[] json, int from, int to, JsonOut out);

    /// The provider's answer is complete.
    void done(JsonOut out);
}
