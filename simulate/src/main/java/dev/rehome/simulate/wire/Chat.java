package dev.rehome.simulate.wire;

import dev.rehome.simulate.text.Ask;
import tools.jackson.databind.JsonNode;

/// One chat request that is being answered.
///
/// @param id the answer's id, in the vendor's form
/// @param created when, in seconds since 1970
/// @param model the model's name as the answer gives it
/// @param body the request
/// @param ask what it asks for
public record Chat(String id, long created, String model, JsonNode body, Ask ask) {
    /// Whether the caller asked for usage in an event of its own.
    public boolean includeUsage() {
        return body.path("stream_options").path("include_usage").asBoolean(false);
    }

    /// Whether the answer is streamed.
    public boolean stream() {
        return body.path("stream").asBoolean(false);
    }
}
