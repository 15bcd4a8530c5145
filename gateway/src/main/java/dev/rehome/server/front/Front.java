package dev.rehome.server.front;

import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Secret;
import java.util.Optional;

/// An API that clients speak, told apart by the path.
public enum Front {
    OPENAI("openai"),
    AZURE("azure"),
    ANTHROPIC("anthropic");

    private static final String BEARER = "bearer ";

    private final String word;

    Front(String word) {
        this.word = word;
    }

    /// The word in logs and metrics.
    public String word() {
        return word;
    }

    public ErrorShape errors() {
        return switch (this) {
            case OPENAI -> ErrorShape.OPENAI;
            case AZURE -> ErrorShape.AZURE;
            case ANTHROPIC -> ErrorShape.ANTHROPIC;
        };
    }

    /// The key that a request presents: `Authorization: Bearer`, on Azure's paths `api-key` before it, on
    /// Anthropic's `x-api-key`. Empty where there is none or an empty one.
    public Optional<Secret> key(Headers headers) {
        Optional<String> own = switch (this) {
            case OPENAI -> Optional.empty();
            case AZURE -> headers.first("api-key");
            case ANTHROPIC -> headers.first("x-api-key");
        };
        return own.or(() -> headers.first("authorization").flatMap(Front::bearer))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Secret::new);
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
