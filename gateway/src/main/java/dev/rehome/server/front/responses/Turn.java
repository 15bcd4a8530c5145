package dev.rehome.server.front.responses;

import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
            new Turn(Optional.empty(), false, false, Optional.empty(), Optional.empty(), new Keeper() {});

    /// A turn of which nothing is kept.
    public static Turn alone() {
        return ALONE;
    }

    /// The turns before, as one target may see them.
    public interface History {
        Seen at(TargetModel target);
    }

    /// The body of the call together with what was said before.
    ///
    /// @param chat with all items in `input`, for the canonical model
    /// @param own for a target that has the Responses API itself; it may continue the target's own response
    public record Seen(Supplier<Body> chat, Supplier<Body> own) {}

    /// A body.
    ///
    /// @param lost what of the turns before is not in it
    public record Body(JsonFields fields, List<String> lost) {
        public Body {
            lost = List.copyOf(lost);
        }
    }

    /// Hears how a response grows and ends.
    public interface Keeper {
        /// One attempt begins to answer; the newest one counts.
        default void begun(Unfinished response) {}

        default void ended(Ended end) {}
    }

    /// A response that is under way.
    @FunctionalInterface
    public interface Unfinished {
        /// The response object as it is now, with another status, such as `cancelled`.
        byte[] as(String status);
    }

    /// A response at its end, or where it broke off.
    ///
    /// @param status such as `completed`
    /// @param upstreamId the provider's own id of it, where it has one
    /// @param json the response object
    public record Ended(String status, Optional<String> upstreamId, byte[] json) {}
}
