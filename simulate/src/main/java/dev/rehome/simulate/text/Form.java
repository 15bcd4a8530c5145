package dev.rehome.simulate.text;

import tools.jackson.databind.JsonNode;

/// The form that an answer's text must have.
public sealed interface Form {
    /// Any text.
    record Text() implements Form {}

    /// Some JSON object.
    record JsonObject() implements Form {}

    /// JSON that the schema accepts.
    record Schema(JsonNode schema) implements Form {}
}
