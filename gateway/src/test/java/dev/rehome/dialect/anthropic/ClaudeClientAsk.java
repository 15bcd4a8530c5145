package dev.rehome.dialect.anthropic;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What a client asks that speaks the Messages API itself.
record ClaudeClientAsk(Operation operation, String json, boolean stream, Map<String, String> headers) implements Ask {
    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonFields> body(Shape shape) {
        try {
            return shape == Shape.ANTHROPIC
                    ? Optional.of(JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), 100))
                    : Optional.empty();
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Optional<String> clientHeader(String name) {
        return Optional.ofNullable(headers.get(name));
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
