package dev.rehome.relocate.cutover;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Says what speaks against a step.
///
/// @param parity what evaluations say, by the ids of the moves
/// @param isForced whether it is made although something speaks against it
record StepCheck(Cutovers cutovers, Map<String, Parity> parity, Instant now, boolean isForced) {
    /// Why a workload cannot be moved at all.
    static Optional<String> unable(PlannedWorkload planned) {
        if (planned.choice().isEmpty()) {
            return Optional.of("no target is chosen");
        }
        if (planned.stages().isEmpty()) {
            return Optional.of("the plan has no stages");
        }
        boolean isAtOnce =
                planned.stages().size() == 1 && planned.stages().getFirst().kind() == Stage.Kind.FULL;
        return planned.workload().operation() == Operation.EMBEDDINGS && !isAtOnce
                ? Optional.of("embeddings move at once, vectors of two models do not mix (expected: one stage, full)")
                : Optional.empty();
    }

    /// Why it is too early for a stage.
    static Optional<String> tooEarly(Stage stage, Instant now) {
        return now.isBefore(stage.from().atStartOfDay(ZoneOffset.UTC).toInstant())
                ? Optional.of("planned for " + stage.from() + " (expected: patience, or --force REASON)")
                : Optional.empty();
    }

    List<String> againstStart(Cutover cutover) {
        List<String> against = new ArrayList<>();
        String id = cutover.planned().workload().id();
        cutovers.find(cutover.id())
                .filter(there -> there.status() != Cutover.Status.BACK)
                .ifPresent(there ->
                        against.add(id + ": it is under way (" + there.status().word() + ")"));
        cutovers.all().stream()
                .filter(other -> !other.plan().equals(cutover.plan()))
                .filter(other -> other.status() != Cutover.Status.BACK && other.meets(cutover))
                .forEach(other -> against.add(id + ": " + other.id() + " moves the same calls ("
                        + other.status().word() + "; expected: a roll-back of it first)"));
        Deadline.late(cutover, now).filter(_ -> !isForced).ifPresent(late -> against.add(id + ": " + late));
        unproven(cutover, cutover.now()).ifPresent(against::add);
        return against;
    }

    /// What speaks against keeping this text of the plan: workloads that are under way by another text of it, of which
    /// a gateway that starts again would no longer know.
    List<String> againstText(RelocationPlan plan, List<Cutover> begun) {
        Set<String> anew = begun.stream().map(Cutover::id).collect(Collectors.toSet());
        return cutovers.all().stream()
                .filter(there -> there.plan().equals(plan.id()) && there.status() != Cutover.Status.BACK)
                .filter(there -> !anew.contains(there.id()) && !isSame(there, plan))
                .map(there -> there.id() + ": it is under way by another text of this plan (expected: its workload,"
                        + " `leaving` and prompt as they were, or a roll-back of it first)")
                .toList();
    }

    private static boolean isSame(Cutover there, RelocationPlan plan) {
        return plan.leaving().equals(there.leaving())
                && plan.workload(there.planned().workload().id())
                        .filter(planned -> planned.equals(there.planned())
                                && plan.prompts(planned).equals(there.prompts()))
                        .isPresent();
    }

    /// Why it is too early for the stage that it would go to.
    Optional<String> early(Cutover cutover, Stage next) {
        return tooEarly(next, now).filter(_ -> !isForced).map(why -> cutover.id() + ": its next stage is " + why);
    }

    /// @param next the stage that it would go to
    List<String> againstAdvance(Cutover cutover, Stage next) {
        return unproven(cutover, next).stream().toList();
    }

    private Optional<String> unproven(Cutover cutover, Stage stage) {
        return Optional.of(stage)
                .filter(Parity::isNeededFor)
                .filter(_ -> !isForced)
                .flatMap(_ -> of(cutover).lacking())
                .map(why -> cutover.id() + ": " + why + Parity.expected(cutover));
    }

    Parity of(Cutover cutover) {
        return Objects.requireNonNull(parity.get(cutover.id()), cutover::id);
    }
}
