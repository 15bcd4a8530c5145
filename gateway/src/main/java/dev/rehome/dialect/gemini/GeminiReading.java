package dev.rehome.dialect.gemini;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Takes the objects of one answer: the one of a whole body, or those of a stream.
interface GeminiReading {
    /// One object, which holds no error.
    ///
    /// @param bytes what the index was made of
    /// @return why the answer has failed
    Optional<Failure> object(JsonIndex index, byte[] bytes, Events out);

    /// All were there. Tells `done`, unless it has failed.
    Optional<Failure> end(Events out);
}
