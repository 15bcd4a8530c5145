package dev.rehome.server.front;

import dev.rehome.call.Feature;
import java.util.Set;

/// What the way of a request needs to know of a body before anything is decoded.
///
/// @param inputTokensMax an estimate of the input tokens that is meant to be too high rather than too low (see
///     `TokenEstimate`)
/// @param outputTokensMax the limit on output tokens of one choice that the client set; 0 where it set none
/// @param choices how many answers are wanted, at least 1
/// @param features what the call uses
/// @param sticky what tells one conversation from another
public record AskFacts(int inputTokensMax, int outputTokensMax, int choices, Set<Feature> features, Sticky sticky) {
    /// The content of the first system (or developer) message and of the first user message, as spans of the
    /// body's bytes, ends exclusive. A span with the end 0 is absent. Two turns of one conversation have equal
    /// bytes there.
    public record Sticky(int systemStart, int systemEnd, int userStart, int userEnd) {
        public static final Sticky NONE = new Sticky(0, 0, 0, 0);

        public boolean hasSystem() {
            return systemEnd > 0;
        }

        public boolean hasUser() {
            return userEnd > 0;
        }
    }

    public boolean uses(Feature feature) {
        return features.contains(feature);
    }
}
