package dev.rehome.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A part of the admin API beside health, metrics and status.
public interface AdminApi {
    /// Nothing more.
    AdminApi NONE = _ -> Optional.empty();

    /// Begins to answer; empty where the path is not this part's.
    Optional<CompletionStage<Answer>> answer(Asked asked);

    /// This part, and `other` for the paths that are not this one's.
    default AdminApi or(AdminApi other) {
        return asked -> answer(asked).or(() -> other.answer(asked));
    }

    /// What was asked. Who may ask has been looked at before.
    ///
    /// @param body empty for GET
    record Asked(String method, String path, Map<String, String> query, byte[] body) {}

    /// @param json the body, an object
    record Answer(int status, String json) {}
}
