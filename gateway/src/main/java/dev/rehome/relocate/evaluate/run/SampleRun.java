package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Given;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What came of one sample.
///
/// @param candidates by the contender's name
/// @param judged by the candidate's name, where a judge was asked and answered
/// @param grades by the candidate's name, `BASELINE` for the baseline; of each what a judge said of it by rubric
public record SampleRun(
        Sample sample,
        Replied baseline,
        Map<String, Replied> candidates,
        Map<String, Judged> judged,
        Map<String, Map<String, Given.Grade>> grades) {
    static final String BASELINE = "baseline";

    public SampleRun {
        candidates = Map.copyOf(candidates);
        judged = Map.copyOf(judged);
        grades = Map.copyOf(grades);
    }

    public Optional<Judged> judged(String candidate) {
        return Optional.ofNullable(judged.get(candidate));
    }

    /// The baseline's answer with what is known of it; empty where there is none.
    public Optional<Given> ofBaseline() {
        return given(baseline, BASELINE);
    }

    /// A candidate's answer with what is known of it; empty where there is none.
    public Optional<Given> of(String candidate) {
        return Optional.ofNullable(candidates.get(candidate)).flatMap(reply -> given(reply, candidate));
    }

    private Optional<Given> given(Replied reply, String name) {
        Map<String, Given.Grade> said = grades.getOrDefault(name, Map.of());
        return switch (reply) {
            case Replied.Answered(Answer answer, long latency, Optional<Money> cost) ->
                Optional.of(new Given(answer, OptionalLong.of(latency), cost, said));
            case Replied.Recorded(Answer answer) ->
                Optional.of(new Given(answer, OptionalLong.empty(), Optional.empty(), said));
            case Replied.Denied _, Replied.Failed _, Replied.NotMade _ -> Optional.empty();
        };
    }
}
