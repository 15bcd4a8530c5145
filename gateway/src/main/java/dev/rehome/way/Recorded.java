package dev.rehome.way;

import dev.rehome.call.Candidates;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.TargetModel;
import java.util.Optional;

/// Whose call it is that the gateway makes itself later, such as a line of a batch: found out when he asked for it.
///
/// @param key the id of the key; its limits and what it may ask for are those of now
/// @param places where the end user was then
/// @param measured set where the call is made to measure a target, not to serve anybody
public record Recorded(String key, Candidates places, Optional<Measured> measured) {
    /// A call that serves the one who asked for it.
    public Recorded(String key, Candidates places) {
        this(key, places, Optional.empty());
    }

    /// A call that is made to measure. It goes to one target or to none, and has a budget of its own: the limits of the
    /// key do not count it. Whether it is lawful is decided as for any call.
    ///
    /// @param only the target
    /// @param purpose for the ledger, such as `shadow:plan-1/acme-web.gpt-4o.chat`
    /// @param prompt the change of the system prompt for it
    public record Measured(TargetModel only, String purpose, Optional<PromptChange> prompt) {
        /// A call with the system prompt that was asked.
        public Measured(TargetModel only, String purpose) {
            this(only, purpose, Optional.empty());
        }
    }
}
