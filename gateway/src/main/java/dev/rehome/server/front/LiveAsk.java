package dev.rehome.server.front;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonFields;
import dev.rehome.relay.Renderer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// The opening of a live session (`GET /v1/realtime?model=...`, a WebSocket): there is no body, and what is asked comes
/// later as events.
///
/// @param model the name that the client asks for
public record LiveAsk(String model) implements ClientAsk {
    private static final AskFacts FACTS = new AskFacts(0, 0, 1, Set.of(), AskFacts.Sticky.NONE);
    private static final int MODEL_CHARS_MAX = 256;

    /// @param query of the request, where the model stands under `model`, or under `deployment` as Azure had it
    /// @throws BadAsk when no model is named
    public static LiveAsk read(Optional<String> query) {
        for (String pair : query.orElse("").split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals);
            if (name.equals("model") || name.equals("deployment")) {
                return new LiveAsk(decoded(pair.substring(equals + 1)));
            }
        }
        throw BadAsk.missing("model", "the name of a model, in the query");
    }

    private static String decoded(String value) {
        String model;
        try {
            model = URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw BadAsk.of("model", "invalid_value", "model: badly escaped (expected: the name of a model)");
        }
        if (model.isEmpty() || model.length() > MODEL_CHARS_MAX) {
            throw BadAsk.of(
                    "model",
                    "invalid_value",
                    "model: (expected: 1 to " + MODEL_CHARS_MAX + " characters in the query)");
        }
        return model;
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public AskFacts facts() {
        return FACTS;
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public boolean stream() {
        return true;
    }

    @Override
    public boolean includeUsage() {
        return true;
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public ChatRequest chat() {
        throw new IllegalStateException("a live session is no chat request");
    }

    @Override
    public EmbeddingsRequest embeddings() {
        throw new IllegalStateException("a live session is no embeddings call");
    }

    @Override
    public Renderer renderer(Answering answering) {
        throw new IllegalStateException("the events of a live session pass as they are");
    }
}
