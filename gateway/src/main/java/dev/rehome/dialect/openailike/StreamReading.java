package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import java.util.Optional;

/// Reads the events of one stream.
interface StreamReading {
    /// Takes the data of one event.
    ///
    /// @return why the stream has failed
    Optional<Failure> event(byte[] bytes, int from, int to, Events out);

    /// The stream ended without its end mark.
    ///
    /// @return why that is a failure
    Optional<Failure> end(Events out);

    /// Whether the end mark was read: `done` was told, and nothing is to come.
    boolean isDone();
}
