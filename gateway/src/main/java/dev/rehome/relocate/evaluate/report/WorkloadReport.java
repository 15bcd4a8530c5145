package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.plan.ParityGoal;
import java.util.List;
import java.util.Optional;

/// What was found of one workload.
///
/// @param chosen the candidate that the plan has chosen; empty where nobody has
/// @param samples how many there are
/// @param needed how many were asked for before the run
/// @param spread the standard deviation that this was computed with
/// @param baseline how the baseline does
public record WorkloadReport(
        String workload,
        String baselineTarget,
        Optional<String> chosen,
        ParityGoal goal,
        int samples,
        int needed,
        double spread,
        Side baseline,
        List<Comparison> comparisons,
        List<String> notes) {
    public WorkloadReport {
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
    }

    /// The chosen candidate is at parity; where none is chosen, one of them.
    public boolean isParity() {
        return chosen.isEmpty()
                ? comparisons.stream().anyMatch(one -> one.finding().verdict().isParity())
                : comparisons.stream()
                        .filter(one -> one.candidate().equals(chosen.get()))
                        .findFirst()
                        .filter(one -> one.finding().verdict().isParity())
                        .isPresent();
    }
}
