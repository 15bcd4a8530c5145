package dev.rehome.chat;

import java.util.Optional;

/// A function that the model may call.
///
/// @param parameters the JSON schema as raw JSON; empty where none was given
public record Tool(
        String name,
        Optional<String> description,
        Optional<String> parameters,
        Optional<Boolean> strict,
        Extra extra) {}
