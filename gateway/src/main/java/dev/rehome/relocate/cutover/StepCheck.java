package dev.rehome.relocate.cutover;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    /// @param next the stage that it would go to
    List<String> againstAdvance(Cutover cutover, Stage next) {
        List<String> against = new ArrayList<>();
        tooEarly(next, now)
                .filter(_ -> !isForced)
                .ifPresent(why -> against.add(cutover.id() + ": its next stage is " + why));
        unproven(cutover, next).ifPresent(against::add);
        return against;
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
