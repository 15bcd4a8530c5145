package dev.rehome.cli.evaluate;

import dev.rehome.relocate.evaluate.score.AddedSimilarity;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Similarity;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// What the likeness of texts goes by in an evaluation: meaning where the module `semantic` is there, else letters.
///
/// @param notes what the reader of the report must know
record Likeness(Similarity similarity, List<String> notes) implements AutoCloseable {
    private static final String LETTERS = "letters";
    private static final String SEMANTIC = "semantic";

    /// @param asked `letters` or `semantic`; empty for what is there
    /// @throws IllegalArgumentException when what was asked for is not there, or does not run here
    static Likeness of(Optional<String> asked) {
        Optional<AddedSimilarity> added =
                ServiceLoader.load(AddedSimilarity.class).findFirst();
        return switch (asked.orElse(added.isPresent() ? "" : LETTERS)) {
            case LETTERS -> letters(List.of());
            case SEMANTIC ->
                open(added.orElseThrow(() -> new IllegalArgumentException("--similarity: semantic, but its module is"
                        + " not there (expected: the jars of rehome-semantic in lib/semantic, or letters)")));
            case "" -> ifItRuns(added.orElseThrow());
            case String other ->
                throw new IllegalArgumentException("--similarity: " + other + " (expected: letters or semantic)");
        };
    }

    private static Likeness open(AddedSimilarity added) {
        try {
            added.open();
            return new Likeness(added, List.of());
        } catch (IllegalStateException broken) {
            throw new IllegalArgumentException("--similarity: " + broken.getMessage(), broken);
        }
    }

    private static Likeness ifItRuns(AddedSimilarity added) {
        try {
            return open(added);
        } catch (IllegalArgumentException broken) {
            return letters(List.of(broken.getMessage() + "; likeness goes by letters"));
        }
    }

    private static Likeness letters(List<String> notes) {
        return new Likeness(new CharacterNGrams(), notes);
    }

    @Override
    public void close() {
        if (similarity instanceof AddedSimilarity added) {
            added.close();
        }
    }
}
