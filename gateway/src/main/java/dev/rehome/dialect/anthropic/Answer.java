package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import java.util.Optional;

/// Reads one answer of the vendor and tells it.
sealed interface Answer permits PassedAnswer, ToldAnswer {
    int DEPTH_MAX = 200;

    /// Takes the data of one event of a stream.
    ///
    /// @return why the stream has failed
    Optional<Failure> event(byte[] bytes, int from, int to, Events out);

    /// Whether `message_stop` was there: `done` was told, and nothing is to come.
    boolean isDone();

    /// Takes an answer that is no stream.
    ///
    /// @return why it has failed
    Optional<Failure> whole(byte[] body, Events out);
}
