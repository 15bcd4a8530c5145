package dev.rehome.relay;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.TaskState;
import dev.rehome.json.JsonOut;

/// Turns what an attempt tells into the bytes of the API that the client called. One per attempt.
public interface Renderer {
    String contentType();

    /// One chunk, or the whole body, that already has the client's shape.
    ///
    /// @return false when the answer is larger than it may be: nothing more is taken
    boolean wire(byte[] json, int from, int to, JsonOut out);

    /// @return false when the answer is larger than it may be, or cannot be rendered: nothing more is taken
    boolean chat(ChatEvent event, JsonOut out);

    /// The regular end: for a stream its end mark, for a whole answer of chat events its body.
    void done(JsonOut out);

    /// The answer is no JSON, but of this type.
    ///
    /// @return false when the client expects no such thing
    default boolean media(String contentType) {
        return false;
    }

    /// A piece of it.
    ///
    /// @return false when the answer is larger than it may be: nothing more is taken
    default boolean raw(byte[] bytes, int from, int to, JsonOut out) {
        return false;
    }

    /// What the provider says of a task.
    ///
    /// @return false when the client asked for no task: nothing more is taken
    default boolean task(TaskState state, JsonOut out) {
        return false;
    }

    /// A stream that had begun breaks off: the protocol's own error event.
    ///
    /// @return false where the protocol has none, so that the connection must be cut
    boolean failed(Failure failure, JsonOut out);

    /// Something that keeps an idle stream open and means nothing.
    void heartbeat(JsonOut out);
}
