package dev.rehome.simulate.wire;

import java.util.Optional;

/// What a path asks for.
public sealed interface Operation {
    /// A chat completion.
    ///
    /// @param model the model that the path names
    record Completion(Optional<String> model) implements Operation {}

    /// Embeddings.
    ///
    /// @param model the model that the path names
    record Embeddings(Optional<String> model) implements Operation {}

    /// The list of models.
    record Models() implements Operation {}

    /// One model.
    record Model(String id) implements Operation {}

    /// What the path asks for below `base`, by OpenAI's names.
    static Optional<Operation> below(String base, String method, String path) {
        if (!path.startsWith(base + "/")) {
            return Optional.empty();
        }
        String rest = path.substring(base.length());
        if (method.equals("POST")) {
            return switch (rest) {
                case "/chat/completions" -> Optional.of(new Completion(Optional.empty()));
                case "/embeddings" -> Optional.of(new Embeddings(Optional.empty()));
                default -> Optional.empty();
            };
        }
        if (!method.equals("GET")) {
            return Optional.empty();
        }
        if (rest.equals("/models")) {
            return Optional.of(new Models());
        }
        return rest.startsWith("/models/") ? Optional.of(new Model(rest.substring(8))) : Optional.empty();
    }
}
