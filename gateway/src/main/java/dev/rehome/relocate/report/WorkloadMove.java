package dev.rehome.relocate.report;

import dev.rehome.relocate.plan.PlannedWorkload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the move of one workload went so far.
///
/// @param standing where it stands; empty where it was never begun
/// @param behind what the plan wanted by now and is not so; empty where it is where it should be
/// @param periods the oldest first
/// @param verdicts of the last evaluation of each candidate
public record WorkloadMove(
        PlannedWorkload planned,
        Optional<Standing> standing,
        Optional<String> behind,
        List<PeriodUse> periods,
        List<Verdict> verdicts) {
    public WorkloadMove {
        periods = List.copyOf(periods);
        verdicts = List.copyOf(verdicts);
    }

    /// @param status `running`, `paused`, `back`, `emergency`
    /// @param stage the index in the plan
    public record Standing(String status, int stage, Instant since, String why) {}

    /// @param byHours whether it is told by whole hours only
    public record PeriodUse(Period period, boolean byHours, List<TargetUse> targets) {
        public PeriodUse {
            targets = List.copyOf(targets);
        }
    }

    /// What the last evaluation said of a candidate.
    ///
    /// @param prompt the id of the variant of its system prompt; empty for none
    public record Verdict(String candidate, String prompt, String verdict, long pairs, Instant at) {}
}
