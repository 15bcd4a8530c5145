package dev.rehome.relocate.reembed;

import dev.rehome.relocate.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of a call.
public sealed interface Embedded {
    /// @param vectors in the order of the texts
    /// @param tokens what the provider counted
    /// @param cost empty where no price is known
    record Vectors(List<float[]> vectors, long tokens, Optional<Money> cost) implements Embedded {
        public Vectors {
            vectors = List.copyOf(vectors);
        }
    }

    /// The decision was no, and nothing was sent.
    ///
    /// @param reason the words the caller would see, with the rule
    record Denied(int status, String reason) implements Embedded {}

    /// The target gave no vectors.
    ///
    /// @param after how long it wants to be left alone; zero where it does not say
    record Failed(int status, String reason, Why why, Duration after) implements Embedded {}

    /// What a failure means for the texts.
    enum Why {
        /// Overload, a rate limit, a broken connection: the same again, later.
        PASSING,
        /// One of the texts is too long.
        TOO_LONG,
        /// One of the texts is refused.
        REFUSED,
        /// No text would be taken: a bad credential, an empty account, an unknown model.
        FINAL
    }
}
