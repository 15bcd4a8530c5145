package dev.rehome.relocate.evaluate.score;

import java.util.List;
import java.util.stream.Collectors;

/// A scorer and how much it counts beside the others of its sample.
///
/// @param weight above 0
public record Check(Scorer scorer, double weight) {
    public static Check of(Scorer scorer) {
        return new Check(scorer, 1);
    }

    /// The weighted mean of what the checks say, and their reasons.
    public static Score all(List<Check> checks, Answer answer) {
        List<Score> scores =
                checks.stream().map(check -> check.scorer().score(answer)).toList();
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < checks.size(); i++) {
            sum += checks.get(i).weight() * scores.get(i).value();
            weights += checks.get(i).weight();
        }
        String reasons = scores.stream().map(Score::reason).distinct().collect(Collectors.joining("; "));
        return new Score(weights == 0 ? 0 : sum / weights, reasons);
    }
}
