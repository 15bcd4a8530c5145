package dev.rehome.relocate.evaluate;

import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PromptVariant;
import java.time.Instant;
import java.util.Optional;

/// What an evaluation found of one candidate of a plan's workload, as the store keeps it.
///
/// @param plan the plan's id
/// @param workload the workload's id
/// @param target the candidate, such as `zhipu/glm-4-plus`
/// @param prompt the variant of the system prompt it was called with
/// @param baseline what it was compared with
/// @param goal what the plan asked for on that day; a verdict holds for this margin and confidence only
/// @param pairs samples that both have a score for
/// @param difference the candidate's mean score less the baseline's
/// @param similarity what likeness went by
/// @param at when the evaluation ended
public record KeptVerdict(
        String plan,
        String workload,
        String target,
        Optional<PromptVariant> prompt,
        String baseline,
        Verdict verdict,
        ParityGoal goal,
        int pairs,
        double difference,
        String similarity,
        Instant at) {
    /// Whether it says that the candidate is good enough by a goal: at parity, for this margin or a narrower one, at
    /// this confidence or a higher one, on so many pairs.
    public boolean isParity(ParityGoal asked) {
        return verdict.isParity()
                && goal.margin() <= asked.margin()
                && goal.confidence() >= asked.confidence()
                && pairs >= asked.samples();
    }
}
