package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.evaluate.run.Judged;
import dev.rehome.relocate.evaluate.run.Replied;
import dev.rehome.relocate.evaluate.run.SampleRun;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Given;
import dev.rehome.relocate.evaluate.score.Score;
import dev.rehome.relocate.evaluate.score.Similar;
import dev.rehome.relocate.evaluate.score.Similarity;
import java.util.List;
import java.util.Optional;

/// The scores of a candidate beside the baseline's, a pair for each sample that both can be judged on.
final class Pairs {
    private Pairs() {}

    /// @param baseline the baseline's score
    /// @param candidate the candidate's score
    /// @param untold names of the checks that could not be told of one of the two, and count for neither
    record Pair(SampleRun run, Score baseline, Score candidate, List<String> untold) {
        double difference() {
            return candidate.value() - baseline.value();
        }
    }

    static List<Pair> of(List<SampleRun> runs, String candidate, Similarity similarity) {
        return runs.stream()
                .flatMap(run -> pair(run, candidate, similarity).stream())
                .toList();
    }

    private static Optional<Pair> pair(SampleRun run, String candidate, Similarity similarity) {
        Replied reply = run.candidates().get(candidate);
        if (reply == null) {
            return Optional.empty();
        }
        if (run.judged(candidate).isPresent()) {
            return Optional.of(judged(run, run.judged(candidate).get()));
        }
        List<Check> checks = checks(run, similarity);
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        Optional<Given> theirs = run.ofBaseline();
        Optional<Given> mine = run.of(candidate);
        List<Check> told = told(told(checks, theirs), mine);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Optional<Score> before = score(run.baseline(), theirs, told);
        Optional<Score> after = score(reply, mine, told);
        return before.isPresent() && after.isPresent()
                ? Optional.of(new Pair(run, before.get(), after.get(), untold(checks, told)))
                : Optional.empty();
    }

    private static List<Check> told(List<Check> checks, Optional<Given> given) {
        return given.map(one -> Check.told(checks, one)).orElse(checks);
    }

    private static List<String> untold(List<Check> checks, List<Check> told) {
        return checks.stream()
                .filter(check -> !told.contains(check))
                .map(check -> check.scorer().name())
                .distinct()
                .toList();
    }

    private static Pair judged(SampleRun run, Judged judged) {
        double half = judged.difference() / 2;
        String reason = half > 0 ? "judge: better" : half < 0 ? "judge: worse" : "judge: a tie";
        return new Pair(run, new Score(0.5 - half, reason), new Score(0.5 + half, reason), List.of());
    }

    /// What has no checks of its own is compared with what the baseline said when it was recorded.
    private static List<Check> checks(SampleRun run, Similarity similarity) {
        if (!run.sample().checks().isEmpty()) {
            return run.sample().checks();
        }
        return run.sample()
                .recorded()
                .map(Answer::text)
                .filter(text -> !text.isBlank())
                .map(text -> List.of(Check.of(new Similar(similarity, List.of(text)))))
                .orElse(List.of());
    }

    /// Empty where there is nothing to judge: the call was not made, or failed for a reason that passes.
    private static Optional<Score> score(Replied reply, Optional<Given> given, List<Check> checks) {
        if (reply instanceof Replied.Failed failed && !failed.passing()) {
            return Optional.of(new Score(0, "failed: " + failed.reason()));
        }
        return given.map(one -> Check.all(checks, one));
    }
}
