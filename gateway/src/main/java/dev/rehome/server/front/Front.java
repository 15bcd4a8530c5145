package dev.rehome.server.front;

import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Secret;
import java.util.Optional;

/// An API that clients speak, told apart by the path.
public enum Front {
    OPENAI("openai"),
    AZURE("azure"),
    ANTHROPIC("anthropic"),
    /// Google's Gemini API.
    GEMINI("gemini");

    private static final String BEARER = "bearer ";
    private static final String KEY_PARAMETER = "key=";

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
            case GEMINI -> ErrorShape.GOOGLE;
        };
    }

    /// The key that a request presents: `Authorization: Bearer`, on Azure's paths `api-key` before it, on
    /// Anthropic's `x-api-key`, on Google's `x-goog-api-key` or the parameter `key`. Empty where there is none or
    /// an empty one.
    ///
    /// @param query what stands behind the path's question mark
    public Optional<Secret> key(Headers headers, Optional<String> query) {
        Optional<String> own = switch (this) {
            case OPENAI -> Optional.empty();
            case AZURE -> headers.first("api-key");
            case ANTHROPIC -> headers.first("x-api-key");
            case GEMINI -> headers.first("x-goog-api-key").or(() -> query.flatMap(Front::keyParameter));
        };
        return own.or(() -> headers.first("authorization").flatMap(Front::bearer))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Secret::new);
    }

    private static Optional<String> keyParameter(String query) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(KEY_PARAMETER)) {
                return Routes.decode(parameter.substring(KEY_PARAMETER.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
