package dev.rehome.relocate.rescue;

import tools.jackson.databind.JsonNode;

/// What a vendor answered.
sealed interface Reply {
    record Json(JsonNode json) implements Reply {}

    /// @param bytes how many were written
    record Content(long bytes, String sha256) implements Reply {}

    /// It is not given: gone, expired, not for this key.
    ///
    /// @param message the vendor's words, shortened
    record Refused(int status, String code, String message) implements Reply {
        String reason() {
            return "status " + status + (message.isEmpty() ? "" : ": " + message);
        }
    }
}
