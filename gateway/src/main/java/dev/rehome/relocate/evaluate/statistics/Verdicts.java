package dev.rehome.relocate.evaluate.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Decides over all comparisons of an evaluation together.
///
/// The level is half of what the confidence leaves, so that "at parity" is what the two-sided interval would say. Three
/// questions are asked of each comparison, and for each question Holm's correction is made over all comparisons: is the
/// candidate within the margin; if so, is it better; if not, is it worse by more than the margin.
public final class Verdicts {
    private Verdicts() {}

    /// One candidate of one workload.
    ///
    /// @param differences the candidate's score less the baseline's, a value for each sample that both answered
    /// @param samplesMin with fewer there is no verdict
    public record Question(double[] differences, double margin, double confidence, int samplesMin) {
        double alpha() {
            return (1 - confidence) / 2;
        }
    }

    /// @param withinMargin the corrected probability of what was seen if the candidate were worse by the margin
    /// @param better the same if it were no better than the baseline
    /// @param worse the same if it were within the margin
    public record Finding(Verdict verdict, double withinMargin, double better, double worse) {}

    /// @return in the order of the questions
    public static List<Finding> of(List<Question> questions) {
        double[] within = adjusted(questions, q -> MeanTest.larger(q.differences(), -q.margin()));
        double[] better = adjusted(questions, q -> MeanTest.larger(q.differences(), 0));
        double[] worse = adjusted(questions, q -> MeanTest.smaller(q.differences(), -q.margin()));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < within.length; i++) {
            Verdict verdict = verdict(questions.get(i), within[i], better[i], worse[i]);
            findings.add(new Finding(verdict, within[i], better[i], worse[i]));
        }
        return List.copyOf(findings);
    }

    private static Verdict verdict(Question question, double within, double better, double worse) {
        if (question.differences().length < Math.max(2, question.samplesMin())) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        if (within <= question.alpha()) {
            return better <= question.alpha() ? Verdict.BETTER : Verdict.AT_PARITY;
        }
        return worse <= question.alpha() ? Verdict.WORSE : Verdict.NOT_ENOUGH_DATA;
    }

    private static double[] adjusted(List<Question> questions, ToDoubleFunction<Question> probability) {
        return Holm.adjusted(questions.stream().mapToDouble(probability).toArray());
    }
}
