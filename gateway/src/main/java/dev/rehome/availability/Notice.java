package dev.rehome.availability;

import dev.rehome.call.Party;
import java.time.Instant;
import java.util.Set;

/// A change that a provider has announced.
///
/// @param id the word by which an operator accepts it under `grace:`
/// @param rule the id of the rule that takes effect
/// @param announced the start of the day of the announcement, UTC
/// @param effective the start of the day on which it takes effect, UTC
/// @param reach the places it is about
/// @param binds the parties it is about
/// @param models the models it is about
/// @param proof where it comes from
public record Notice(
        String id,
        String rule,
        Instant announced,
        Instant effective,
        Reach reach,
        Set<Party> binds,
        ModelPatterns models,
        Rule.Proof proof) {
    public Notice {
        binds = Set.copyOf(binds);
    }

    /// Whether it has been announced and has not yet taken effect.
    public boolean isOpen(Instant at) {
        return !at.isBefore(announced) && at.isBefore(effective);
    }
}
