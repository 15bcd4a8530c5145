package dev.rehome.relay;

import dev.rehome.chat.PromptChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a relocation brings to one call.
///
/// @param prompts the changes of the system prompt for some of the targets, by name
/// @param standIns lawful targets that are tried after all others when one of those refuses the place of its callers
/// @param standInPrompts the changes of the system prompt for some of these, by name
/// @param isEmergency whether the baseline is known to refuse the place of its callers
public record Moved(
        Map<String, PromptChange> prompts,
        List<RelayTarget> standIns,
        Map<String, PromptChange> standInPrompts,
        boolean isEmergency) {
    /// Nothing.
    public static final Moved NOTHING = new Moved(Map.of(), List.of(), Map.of(), false);

    /// What the client of an emergency is told.
    static final String EMERGENCY = "emergency: the provider of this model refuses the place of its callers";

    public Moved {
        prompts = Map.copyOf(prompts);
        standIns = List.copyOf(standIns);
        standInPrompts = Map.copyOf(standInPrompts);
    }

    /// The change of the system prompt for a target.
    Optional<PromptChange> change(RelayTarget target) {
        Map<String, PromptChange> theirs = standIns.contains(target) ? standInPrompts : prompts;
        return Optional.ofNullable(theirs.get(target.name()));
    }

    /// Whether an answer of this target is one of an emergency.
    boolean isEmergencyAt(RelayTarget target) {
        return isEmergency || standIns.contains(target);
    }
}
