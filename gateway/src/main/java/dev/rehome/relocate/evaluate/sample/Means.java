package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Similarity;

/// What there is to judge answers with.
///
/// @param similarity what likeness goes by
/// @param judge whether a model can be asked
public record Means(Similarity similarity, boolean judge) {
    /// What is always there.
    public static final Means LETTERS = new Means(new CharacterNGrams(), false);
}
