package dev.rehome.dialect.gemini;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a client asks that speaks Gemini's API itself.
record GeminiClientAsk(String json, boolean stream) implements Ask {
    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonFields> body(Shape shape) {
        try {
            return shape == Shape.GEMINI
                    ? Optional.of(JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), 100))
                    : Optional.empty();
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public ChatRequest chat() {
        throw new AssertionError("a body of the same shape is not decoded");
    }

    @Override
    public EmbeddingsRequest embeddings() {
        throw new IllegalStateException("not an embeddings call");
    }

    @Override
    public boolean includeUsage() {
        return true;
    }
}
