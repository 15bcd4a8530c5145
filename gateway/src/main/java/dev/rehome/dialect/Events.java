package dev.rehome.dialect;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;

/// What an attempt tells the relay.
public interface Events {
    /// Of a TRANSLATED draft.
    void chat(ChatEvent event);

    /// Of a VERBATIM or PATCHED draft: the JSON of one chunk of a stream, or the whole body of an answer, in the
    /// client's shape. `[DONE]` is not passed: `done` says it. The bytes are taken before the call returns.
    ///
    /// @param semantic whether this carries content, a tool call or a finish: from here on the call is committed
    void wire(byte[] json, int from, int to, boolean semantic);

    /// The answer is no JSON: `raw` brings it in pieces, from the first of which on the call is committed.
    ///
    /// @param contentType such as `audio/mpeg`
    default void media(String contentType) {
        throw new IllegalStateException("media where JSON is expected");
    }

    /// A piece of an answer announced by `media`. The bytes are taken before the call returns.
    default void raw(byte[] bytes, int from, int to) {
        throw new IllegalStateException("media where JSON is expected");
    }

    /// What the provider says of a task.
    default void task(TaskState state) {
        throw new IllegalStateException("a task where an answer is expected");
    }

    /// The provider's count, whatever the tier. The last one counts.
    void usage(Usage usage);

    /// Something of the answer is under way that cannot be told yet: from here on the call is committed.
    default void begun() {}

    /// Something about the answer that the client should know, one short clause. It reaches `x-rehome-warnings` where
    /// the head of the answer is not sent yet, and the log in any case.
    default void warn(String warning) {}

    /// Sends a text frame on the socket.
    void send(String frame);

    void failed(Failure failure);

    void done();
}
