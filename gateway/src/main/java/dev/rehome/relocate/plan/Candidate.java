package dev.rehome.relocate.plan;

import dev.rehome.call.Place;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import java.util.List;
import java.util.Optional;

/// A target that could serve a workload.
///
/// @param lawful whether it may serve all parties of the workload on the day of the move
/// @param reason the rule that decided, where it may not or only with a doubt
/// @param fit how well it can do what the workload does, by what is known of the model
/// @param findings what is lost, adapted or not known
/// @param perDay what it would cost per day; empty where no price is known
/// @param computedIn where the data would be processed
/// @param programmes ids of vendors' relocation programmes that would pay for a part
/// @param prompt the id of the variant of the system prompt to use
public record Candidate(
        TargetModel target,
        boolean lawful,
        Optional<String> reason,
        Fit fit,
        List<Finding> findings,
        Optional<Money> perDay,
        List<Place> computedIn,
        List<String> programmes,
        Optional<String> prompt) {
    public Candidate {
        findings = List.copyOf(findings);
        computedIn = List.copyOf(computedIn);
        programmes = List.copyOf(programmes);
    }

    /// One thing that differs.
    ///
    /// @param about what, in one word: `context`, `tools`, `json_schema`, `vision`, `rate`, ...
    /// @param text for people
    public record Finding(Kind kind, String about, String text) {
        /// What the difference means for the workload.
        public enum Kind {
            /// Calls that use it fail or are worse.
            LOST,
            /// It is sent in another form.
            ADAPTED,
            /// Nobody has said.
            UNKNOWN
        }
    }
}
