package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.evaluate.sample.Sample;
import java.util.Map;
import java.util.Optional;

/// What came of one sample.
///
/// @param candidates by the contender's name
/// @param judged by the candidate's name, where a judge was asked and answered
public record SampleRun(Sample sample, Replied baseline, Map<String, Replied> candidates, Map<String, Judged> judged) {
    public SampleRun {
        candidates = Map.copyOf(candidates);
        judged = Map.copyOf(judged);
    }

    public Optional<Judged> judged(String candidate) {
        return Optional.ofNullable(judged.get(candidate));
    }
}
