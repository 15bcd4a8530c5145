package dev.rehome.relocate.report;

import dev.rehome.audit.AuditEntry;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.relocate.plan.RelocationPlan;
import java.time.Instant;
import java.util.List;

/// One page about a move.
///
/// @param at as of when
/// @param daysLeft until the provider is gone; below zero when it is
/// @param grants of the configuration
/// @param steps what the audit has of the plan's workloads, the oldest first
/// @param drills what it has of drills of the provider that leaves, the oldest first
/// @param notes what a reader must know
public record MoveReport(
        RelocationPlan plan,
        Instant at,
        long daysLeft,
        List<WorkloadMove> workloads,
        List<Standing> grants,
        List<AuditEntry> steps,
        List<AuditEntry> drills,
        List<String> notes) {
    public MoveReport {
        workloads = List.copyOf(workloads);
        grants = List.copyOf(grants);
        steps = List.copyOf(steps);
        drills = List.copyOf(drills);
        notes = List.copyOf(notes);
    }

    /// Whether each workload is where the plan wants it by now.
    public boolean isOnTime() {
        return workloads.stream().allMatch(one -> one.behind().isEmpty());
    }
}
