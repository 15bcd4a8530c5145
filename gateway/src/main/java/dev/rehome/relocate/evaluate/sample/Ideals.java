package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.Contains;
import dev.rehome.relocate.evaluate.score.Exact;
import dev.rehome.relocate.evaluate.score.Matches;
import dev.rehome.relocate.evaluate.score.Numeric;
import dev.rehome.relocate.evaluate.score.Scorer;
import dev.rehome.relocate.evaluate.score.Similar;
import dev.rehome.relocate.evaluate.score.Similarity;
import java.util.List;
import java.util.Optional;

/// The scorers that compare an answer with ideal ones, by name.
record Ideals(Similarity similarity) {
    static final double TOLERANCE = Numeric.TOLERANCE;
    static final List<String> NAMES = List.of("exact", "contains", "icontains", "regex", "numeric", "similar");

    /// @throws NumberFormatException when the ideal of `numeric` is no number
    Optional<Scorer> scorer(String name, List<String> ideals, double tolerance) {
        return Optional.ofNullable(
                switch (name) {
                    case "exact" -> new Exact(ideals);
                    case "contains" -> new Contains(ideals, false, false);
                    case "icontains" -> new Contains(ideals, false, true);
                    case "regex" -> Matches.of(ideals.getFirst());
                    case "numeric" -> new Numeric(Double.parseDouble(ideals.getFirst()), tolerance);
                    case "similar" -> new Similar(similarity, ideals);
                    default -> null;
                });
    }
}
