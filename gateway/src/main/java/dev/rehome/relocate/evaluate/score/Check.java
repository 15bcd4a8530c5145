package dev.rehome.relocate.evaluate.score;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A scorer and how much it counts beside the others of its sample.
///
/// @param weight above 0
public record Check(Scorer scorer, double weight) {
    public static Check of(Scorer scorer) {
        return new Check(scorer, 1);
    }

    /// The weighted mean of what the checks say, and their reasons. A check that cannot be told counts nothing.
    public static Score all(List<Check> checks, Given given) {
        double sum = 0;
        double weights = 0;
        Set<String> reasons = new LinkedHashSet<>();
        for (Check check : checks) {
            Optional<Score> score = check.scorer().score(given);
            if (score.isPresent()) {
                sum += check.weight() * score.get().value();
                weights += check.weight();
                reasons.add(score.get().reason());
            }
        }
        return new Score(weights == 0 ? 0 : sum / weights, String.join("; ", reasons));
    }

    /// The checks that can be told of a reply.
    public static List<Check> told(List<Check> checks, Given given) {
        List<Check> told = new ArrayList<>(checks);
        told.removeIf(check -> !(check.scorer() instanceof AnswerScorer)
                && check.scorer().score(given).isEmpty());
        return told;
    }
}
