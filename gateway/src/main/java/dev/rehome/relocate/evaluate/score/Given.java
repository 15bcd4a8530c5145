package dev.rehome.relocate.evaluate.score;

import dev.rehome.relocate.Money;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of a reply that is to be scored.
///
/// @param latencyMs empty for an answer that was recorded
/// @param cost empty where no price is known, and for an answer that was recorded
/// @param grades what a judge said of it, by the text of the rubric
public record Given(Answer answer, OptionalLong latencyMs, Optional<Money> cost, Map<String, Grade> grades) {
    public Given {
        grades = Map.copyOf(grades);
    }

    /// An answer of which nothing more is known.
    public static Given of(Answer answer) {
        return new Given(answer, OptionalLong.empty(), Optional.empty(), Map.of());
    }

    /// A judge's word on one rubric.
    ///
    /// @param value from 0 to 1
    public record Grade(boolean pass, double value) {}
}
