package dev.rehome.simulate.text;

import tools.jackson.databind.JsonNode;

/// A function that the model may call.
///
/// @param name its name
/// @param description what it does, empty if not said
/// @param parameters its JSON schema; a missing node if it has none
public record ToolOffer(String name, String description, JsonNode parameters) {}
