package dev.rehome.cli.reembed;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.Survey;
import dev.rehome.relocate.reembed.Tally;
import dev.rehome.relocate.reembed.recall.Recall;
import java.util.List;
import java.util.Optional;

/// What came of `rehome reembed`.
///
/// @param target the new model
/// @param before texts that earlier runs had done with
/// @param survey what was left to do
/// @param estimate what that would cost; empty where no price is known
/// @param counts what was done, with the calls for queries
/// @param dimensions of the new vectors; 0 where there is none yet
/// @param recall what the check found
/// @param reason why it is not done
/// @param next what the operator does now, such as the SQL of the switch
/// @param warnings what he must know
record ReembedResult(
        Status status,
        String target,
        long before,
        Survey survey,
        Optional<Money> estimate,
        Tally.Counts counts,
        int dimensions,
        Optional<Recall> recall,
        Optional<String> reason,
        List<String> next,
        List<String> warnings) {
    ReembedResult {
        warnings = List.copyOf(warnings);
        next = List.copyOf(next);
    }

    /// How it ended.
    enum Status {
        DONE,
        DRY_RUN,
        BAD_TEXTS,
        OVER_BUDGET,
        STOPPED,
        BELOW_RECALL
    }

    int exit() {
        return switch (status) {
            case DONE, DRY_RUN -> 0;
            case BAD_TEXTS, OVER_BUDGET, STOPPED, BELOW_RECALL -> 1;
        };
    }
}
