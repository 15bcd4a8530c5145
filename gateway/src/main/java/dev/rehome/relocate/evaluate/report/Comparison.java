package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A candidate against the baseline.
///
/// @param prompt the id of the variant of the system prompt
/// @param finding the verdict, with the probabilities it rests on
/// @param pairs samples that both have a score for
/// @param baselineScore the mean over the pairs
/// @param candidateScore the mean over the pairs
/// @param difference the interval of the mean difference, by bootstrap
/// @param spread the standard deviation of the differences
/// @param wins pairs where the candidate's score is larger
/// @param judging how often the judge gave the same in both orders
/// @param failures the reasons of lost points, and how often
public record Comparison(
        String candidate,
        Optional<String> prompt,
        Verdicts.Finding finding,
        int pairs,
        double baselineScore,
        double candidateScore,
        Interval difference,
        double spread,
        int wins,
        int ties,
        int losses,
        Judging judging,
        Side side,
        Map<String, Integer> failures,
        List<Example> examples) {
    public Comparison {
        failures = Map.copyOf(failures);
        examples = List.copyOf(examples);
    }

    /// @param judged samples that a judge compared in both orders
    /// @param agreed those of them where both orders gave the same
    public record Judging(int judged, int agreed) {}

    /// A sample side by side.
    public record Example(
            String sample,
            String request,
            String baseline,
            double baselineScore,
            String candidate,
            double candidateScore,
            String reason) {}

    /// The target, and the variant of the prompt where there is one.
    public String name() {
        return candidate + prompt.map(variant -> " with " + variant).orElse("");
    }

    public double meanDifference() {
        return candidateScore - baselineScore;
    }
}
