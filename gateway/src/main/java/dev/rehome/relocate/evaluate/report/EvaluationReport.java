package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import java.time.Instant;
import java.util.List;

/// What an evaluation of a plan found.
///
/// @param comparisons how many were corrected for together
/// @param spent with what was spent by the runs before, where it went on
/// @param similarity what likeness goes by
public record EvaluationReport(
        String plan,
        Instant at,
        List<WorkloadReport> workloads,
        int comparisons,
        List<Money> spent,
        String similarity,
        List<String> notes) {
    public EvaluationReport {
        workloads = List.copyOf(workloads);
        spent = List.copyOf(spent);
        notes = List.copyOf(notes);
    }

    /// Whether every workload is at parity.
    public boolean isParity() {
        return workloads.stream().allMatch(WorkloadReport::isParity);
    }
}
