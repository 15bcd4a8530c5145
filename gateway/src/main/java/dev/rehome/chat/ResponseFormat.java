package dev.rehome.chat;

import java.util.Optional;

/// The form that the answer must have.
public sealed interface ResponseFormat {
    record Text() implements ResponseFormat {}

    record JsonObject() implements ResponseFormat {}

    /// @param schema raw JSON
    record JsonSchema(String name, Optional<String> description, Optional<Boolean> strict, String schema)
            implements ResponseFormat {}
}
