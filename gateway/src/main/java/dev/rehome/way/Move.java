package dev.rehome.way;

import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.TargetModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a relocation or a drill changes about one call.
///
/// @param id of what moves: a plan's id and a workload's, `plan/workload`, or a drill's id
/// @param stage in one word: `shadow`, `canary`, `full`, `emergency`, `drill`
/// @param first the targets to try before all others, in order; those that are not lawful are left out as always
/// @param prompts the changes of the system prompt for those of them that have one, by name
/// @param without the provider that is treated as withdrawn; empty where none is
/// @param isAlone whether nobody stands in for `first`: embeddings, because vectors of two models do not mix
/// @param mirror what the call is repeated to after the client was served
/// @param standIns who is tried after all others when one of those refuses the place of its callers
public record Move(
        String id,
        String stage,
        List<TargetModel> first,
        Map<String, PromptChange> prompts,
        Optional<String> without,
        boolean isAlone,
        Optional<Mirror> mirror,
        StandIns standIns) {
    /// The stage of calls whose baseline refuses the place of its callers.
    public static final String EMERGENCY = "emergency";

    public Move {
        first = List.copyOf(first);
        prompts = Map.copyOf(prompts);
    }

    /// A target that hears calls although another one answers.
    ///
    /// @param prompt the change of the system prompt for it
    public record Mirror(TargetModel target, Optional<PromptChange> prompt) {}

    /// Targets that are tried only when another one refuses the place of its callers.
    ///
    /// @param prompts the changes of the system prompt for those of them that have one, by name
    public record StandIns(List<TargetModel> targets, Map<String, PromptChange> prompts) {
        static final StandIns NOBODY = new StandIns(List.of(), Map.of());

        public StandIns {
            targets = List.copyOf(targets);
            prompts = Map.copyOf(prompts);
        }
    }

    /// Targets that are tried before all others, each with its own change of the system prompt.
    public static Move to(String id, String stage, List<TargetModel> first, Map<String, PromptChange> prompts) {
        return new Move(
                id, stage, first, of(first, prompts), Optional.empty(), false, Optional.empty(), StandIns.NOBODY);
    }

    /// The baseline serves, and a copy of the call may go elsewhere.
    public static Move shadow(String id, TargetModel baseline, Optional<Mirror> mirror) {
        return new Move(id, "shadow", List.of(baseline), Map.of(), Optional.empty(), false, mirror, StandIns.NOBODY);
    }

    /// One provider is treated as withdrawn.
    public static Move drill(String id, String provider) {
        return new Move(
                id, "drill", List.of(), Map.of(), Optional.of(provider), false, Optional.empty(), StandIns.NOBODY);
    }

    /// The same with nobody who stands in for its targets.
    public Move alone() {
        return new Move(id, stage, first, prompts, without, true, mirror, standIns);
    }

    /// The same with targets that stand in when one refuses the place of its callers.
    public Move standIns(List<TargetModel> targets, Map<String, PromptChange> changes) {
        return new Move(
                id, stage, first, prompts, without, isAlone, mirror, new StandIns(targets, of(targets, changes)));
    }

    private static Map<String, PromptChange> of(List<TargetModel> targets, Map<String, PromptChange> prompts) {
        Map<String, PromptChange> theirs = new HashMap<>(prompts);
        theirs.keySet().retainAll(targets.stream().map(TargetModel::toString).toList());
        return theirs;
    }

    /// Whether the baseline is known to refuse the place of its callers.
    public boolean isEmergency() {
        return stage.equals(EMERGENCY);
    }

    /// The same as a part of a drill.
    public Move inDrill(String drill, String provider) {
        return new Move(drill, stage, first, prompts, Optional.of(provider), isAlone, mirror, standIns);
    }

    /// In one word for the ledger, such as `plan-1/acme-web.gpt-4o.chat:canary`.
    public String word() {
        return id + ":" + stage;
    }
}
