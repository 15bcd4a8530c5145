package dev.rehome.relocate.evaluate.score;

/// Gives an answer its score.
public interface Scorer {
    /// One word, such as `exact`.
    String name();

    Score score(Answer answer);
}
