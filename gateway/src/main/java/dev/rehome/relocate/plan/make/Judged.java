package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.way.Target;
import java.util.List;
import java.util.Optional;

/// A target with all that was found about it for one workload.
///
/// @param perDay what it would cost per day
/// @param programmes ids of those that would pay for a part
record Judged(Target target, Law.Ruling ruling, Findings findings, Optional<Money> perDay, List<String> programmes) {
    Judged {
        programmes = List.copyOf(programmes);
    }

    /// Whether the workload could move to it.
    boolean isEligible() {
        return ruling.lawful() && fit() != Fit.NONE;
    }

    Fit fit() {
        return findings.fit();
    }

    Candidate candidate() {
        return new Candidate(
                target.model(),
                ruling.lawful(),
                ruling.reason(),
                fit(),
                findings.list(),
                perDay,
                target.site().rules().provider().data().computedIn(),
                programmes,
                Optional.empty());
    }
}
