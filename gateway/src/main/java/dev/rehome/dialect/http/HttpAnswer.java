package dev.rehome.dialect.http;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import java.util.Optional;

/// What one answer of a vendor means. It tells `out` what there is, and `done` where it is whole; why it is none it
/// returns.
public interface HttpAnswer {
    /// What stands before the body.
    ///
    /// @param status of HTTP; 200 where nothing was told yet
    record Head(int status, Headers headers) {}

    /// @param body its first 64 KiB
    /// @return what it means that the vendor answered with a status that is no success
    Failure refusal(Head head, byte[] body);

    /// Whether the body is passed on as it comes, such as sound. Then `out` was told its type.
    default boolean isRaw(Head head, Events out) {
        return false;
    }

    /// Takes a body that is no stream, also where a stream was asked for. The answer is over with it.
    ///
    /// @return why it has failed
    Optional<Failure> whole(Head head, byte[] body, Events out);

    /// Takes the data of one event, in `[from, to)`.
    ///
    /// @return why the stream has failed
    Optional<Failure> event(Head head, byte[] bytes, int from, int to, Events out);

    /// Whether the end mark of the stream was there: `done` was told, and nothing is to come.
    boolean isDone();

    /// The stream ended without its end mark.
    ///
    /// @return why that is a failure; empty where `done` was told
    Optional<Failure> end(Events out);
}
