package dev.rehome.dialect.gemini;

import dev.rehome.dialect.adapt.Adaptation;
import java.util.Optional;

/// What Google takes of JSON Schema, in `parametersJsonSchema` and `responseJsonSchema`.
final class GeminiSchemas {
    private GeminiSchemas() {}

    static Optional<String> parameters(String schema, String field, Adaptation adaptation) {
        return Optional.of(schema).filter(raw -> !Adaptation.isNeutral(raw));
    }

    static Optional<String> answer(String schema, Adaptation adaptation) {
        return Optional.of(schema).filter(raw -> !Adaptation.isNeutral(raw));
    }
}
