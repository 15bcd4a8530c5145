package dev.rehome.chat;

import java.util.List;
import java.util.Optional;

/// Texts to embed.
///
/// @param inputs the texts; empty when the client sent token arrays, which then are in `tokenInputs`
/// @param tokenInputs raw JSON of the token arrays, for providers that take them
/// @param base64 whether the vectors are wanted as base64 of little-endian floats
public record EmbeddingsRequest(
        String model,
        List<String> inputs,
        Optional<String> tokenInputs,
        Optional<Integer> dimensions,
        boolean base64,
        Optional<String> user,
        Extra extra) {
    public EmbeddingsRequest {
        inputs = List.copyOf(inputs);
    }
}
