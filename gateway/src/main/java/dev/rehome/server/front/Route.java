package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import dev.rehome.server.front.kept.KeptAsk;
import dev.rehome.server.front.videos.VideoAct;
import java.util.Optional;

/// What a method and a path mean.
public sealed interface Route {
    Front front();

    /// A call that one model answers.
    ///
    /// @param model the model that the path names, as Azure's does
    record Call(Front front, Endpoint endpoint, Optional<String> model) implements Route {}

    /// A live session: a request to become a WebSocket.
    record Live(Front front) implements Route {}

    record Models(Front front) implements Route {}

    /// @param id may hold slashes, as in `provider/model-id`
    record Model(Front front, String id) implements Route {}

    /// Something about the files and batches that the gateway keeps.
    record Kept(Front front, KeptAsk ask) implements Route {}

    /// A response that was kept.
    record Response(Front front, String id, Act act) implements Route {
        /// What is to be done with it.
        public enum Act {
            READ,
            DELETE,
            CANCEL,
            INPUT_ITEMS
        }
    }

    /// Something about videos.
    record Video(Front front, VideoAct act) implements Route {}

    record Refused(Front front, Refusal refusal) implements Route {}
}
