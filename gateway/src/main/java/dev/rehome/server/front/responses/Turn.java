package dev.rehome.server.front.responses;

import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonFields;
import java.util.List;
import java.util.Optional;

/// What one call has to do with the responses that the gateway keeps.
///
/// @param id the id of the response that comes of it; empty where one is made of the call's id
/// @param kept whether it is kept, so that it can be asked for again
/// @param background whether it runs without anybody who waits for it
/// @param previous the response that it continues, in the client's words
/// @param history what was said before
/// @param keeper hears how it ends
public record Turn(
        Optional<String> id,
        boolean kept,
        boolean background,
        Optional<String> previous,
        Optional<History> history,
        Keeper keeper) {
    private static final Turn ALONE =
            new Turn(Optional.empty(), false, false, Optional.empty(), Optional.empty(), _ -> {});

    /// A turn of which nothing is kept.
    public static Turn alone() {
        return ALONE;
    }

    /// The turns before, as one target may see them.
    public interface History {
        Seen at(TargetModel target);
    }

    /// The body of the call with what was said before.
    ///
    /// @param whole with all items in `input`
    /// @param historyItems how many of them are of turns that are over
    /// @param own for a target that has the Responses API itself; it may continue the target's own response
    /// @param lost what this target cannot be told
    public record Seen(JsonFields whole, int historyItems, JsonFields own, List<String> lost) {
        public Seen {
            lost = List.copyOf(lost);
        }
    }

    /// Hears how a response ends.
    @FunctionalInterface
    public interface Keeper {
        void ended(Ended end);
    }

    /// A response at its end, or where it broke off.
    ///
    /// @param upstreamId the provider's own id of it, where it has one
    /// @param json the response object
    public record Ended(Optional<String> upstreamId, byte[] json) {}
}
