package dev.rehome.relocate.cutover;

import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Leaving;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.way.Moves;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the move of one workload stands.
///
/// @param plan the plan's id
/// @param prompts the variants of the system prompt for candidates that have one, by target
/// @param stage the index of the stage that it is in
/// @param since when it came there
/// @param why in words
public record Cutover(
        String plan,
        Leaving leaving,
        PlannedWorkload planned,
        Map<String, PromptVariant> prompts,
        Status status,
        int stage,
        Instant since,
        String why) {
    public Cutover {
        prompts = Map.copyOf(prompts);
    }

    /// Where the move of a workload of this plan stands.
    static Cutover of(
            RelocationPlan plan, PlannedWorkload planned, Status status, int stage, Instant since, String why) {
        return new Cutover(plan.id(), plan.leaving(), planned, plan.prompts(planned), status, stage, since, why);
    }

    /// What becomes of the calls.
    public enum Status {
        /// By the stage.
        RUNNING,
        /// The baseline serves them; the stage is kept.
        PAUSED,
        /// The baseline serves them; the move begins anew.
        BACK,
        /// The baseline refuses the place: the candidates serve them.
        EMERGENCY;

        /// In lower case, as in the store and in what people read.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `plan/workload`: the name in the audit and in the ledger.
    public String id() {
        return plan + "/" + planned.workload().id();
    }

    public Stage now() {
        return planned.stages().get(stage);
    }

    public Optional<Stage> next() {
        return stage + 1 < planned.stages().size()
                ? Optional.of(planned.stages().get(stage + 1))
                : Optional.empty();
    }

    /// Whether nobody else may stand in and no share can be tried: vectors of two models do not mix.
    boolean movesAtOnce() {
        return planned.workload().operation() == Operation.EMBEDDINGS;
    }

    /// Whether the candidate answers all calls.
    boolean isAtFull() {
        return status == Status.RUNNING && now().kind() == Stage.Kind.FULL;
    }

    /// The target that the workload moves to.
    public TargetModel candidate() {
        return planned.chosen().orElseThrow();
    }

    /// What the variants do to calls, by target.
    Map<String, PromptChange> changes() {
        Map<String, PromptChange> changes = new HashMap<>();
        prompts.forEach((target, variant) -> changes.put(target, variant.change()));
        return changes;
    }

    /// The variant of the system prompt for the candidate.
    public Optional<PromptVariant> prompt() {
        return Optional.ofNullable(prompts.get(candidate().toString()));
    }

    /// Whether the provider is no longer to be used.
    boolean isOver(Instant at) {
        return !at.isBefore(leaving.by().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Whether some call may belong to both.
    boolean meets(Cutover other) {
        Workload here = planned.workload();
        Workload there = other.planned.workload();
        return here.model().equals(there.model())
                && here.operation() == there.operation()
                && isMet(here.key(), there.key())
                && isMet(here.account(), there.account())
                && leaving.places().stream().anyMatch(other.leaving.places()::contains);
    }

    private static boolean isMet(Optional<String> here, Optional<String> there) {
        return here.isEmpty() || there.isEmpty() || here.equals(there);
    }

    /// Whether a call belongs to it: the same key, model and operation, and somebody who is where the provider leaves.
    boolean covers(Moves.Asked call) {
        return call.operation() == planned.workload().operation()
                && planned.workload()
                        .key()
                        .filter(key -> !key.equals(call.caller().key().id()))
                        .isEmpty()
                && planned.workload()
                        .account()
                        .filter(account -> !account.equals(call.caller().account()))
                        .isEmpty()
                && (leaving.places().contains(call.caller().entity().country())
                        || leaving.places().stream().anyMatch(call.places().places()::contains));
    }

    Cutover to(Status other, int index, Instant at, String reason) {
        return new Cutover(plan, leaving, planned, prompts, other, index, at, reason);
    }
}
