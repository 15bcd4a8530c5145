package dev.rehome.relocate.evaluate.score;

import java.util.Optional;

/// Gives a reply its score.
public interface Scorer {
    /// One word, such as `exact`.
    String name();

    /// @return empty where it cannot be told of this reply, such as what it cost where no price is known
    Optional<Score> score(Given given);
}
