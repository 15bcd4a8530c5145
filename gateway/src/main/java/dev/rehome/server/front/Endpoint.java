package dev.rehome.server.front;

import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.server.front.gemini.GenerateAsk;
import dev.rehome.server.front.messages.MessagesAsk;
import dev.rehome.server.front.responses.ResponsesAsk;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A request of some API that one model answers: which operation it is, and how its body is read.
public enum Endpoint {
    CHAT_COMPLETIONS(Operation.CHAT),
    /// OpenAI's legacy completions, which any chat model answers.
    COMPLETIONS(Operation.CHAT),
    EMBEDDINGS(Operation.EMBEDDINGS),
    MODERATIONS(Operation.MODERATION),
    /// The shape of Cohere and Jina, which vLLM and others have too.
    RERANK(Operation.RERANK),
    IMAGE_GENERATIONS(Operation.IMAGE_GENERATION),
    SPEECH(Operation.SPEECH),
    TRANSCRIPTIONS(Operation.TRANSCRIPTION),
    TRANSLATIONS(Operation.TRANSLATION),
    IMAGE_EDITS(Operation.IMAGE_EDIT),
    IMAGE_VARIATIONS(Operation.IMAGE_VARIATION),
    MESSAGES(Operation.CHAT),
    MESSAGES_COUNT_TOKENS(Operation.COUNT_TOKENS),
    /// OpenAI's `/v1/responses`.
    RESPONSES(Operation.CHAT),
    /// Google's `generateContent`.
    GENERATE_CONTENT(Operation.CHAT),
    /// Google's `streamGenerateContent`.
    STREAM_GENERATE_CONTENT(Operation.CHAT),
    /// Google's `countTokens`.
    COUNT_CONTENT_TOKENS(Operation.COUNT_TOKENS);

    private static final Set<Endpoint> FORMS = EnumSet.of(TRANSCRIPTIONS, TRANSLATIONS, IMAGE_EDITS, IMAGE_VARIATIONS);

    private final Operation operation;

    /// A request that has come in whole.
    ///
    /// @param depthMax how deep JSON may be nested
    /// @param pathModel the model where the path names it
    /// @param query what stands behind the path's question mark
    public record Got(byte[] body, int depthMax, Optional<String> pathModel, Headers headers, Optional<String> query) {}

    Endpoint(Operation operation) {
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }

    /// Whether the body is a form (`FormReader`), not JSON.
    public boolean isForm() {
        return FORMS.contains(this);
    }

    /// @throws BadAsk when the body is not what it should be, or lacks what the gateway needs
    public ClientAsk read(Got got) {
        return switch (this) {
            case TRANSCRIPTIONS, TRANSLATIONS, IMAGE_EDITS, IMAGE_VARIATIONS ->
                throw BadAsk.of("content-type", "unsupported_content_type", "the body: JSON (expected: a form)");
            case COMPLETIONS -> CompletionsAsk.read(got.body(), got.depthMax(), got.pathModel());
            case GENERATE_CONTENT ->
                GenerateAsk.whole(got.body(), got.depthMax(), got.pathModel().orElse(""));
            case COUNT_CONTENT_TOKENS ->
                GenerateAsk.counting(got.body(), got.depthMax(), got.pathModel().orElse(""));
            case STREAM_GENERATE_CONTENT ->
                GenerateAsk.stream(got.body(), got.depthMax(), got.pathModel().orElse(""), got.query());
            case CHAT_COMPLETIONS, EMBEDDINGS, MODERATIONS, RERANK, IMAGE_GENERATIONS, SPEECH ->
                OpenAiAsk.read(operation, got.body(), got.depthMax(), got.pathModel());
            case MESSAGES, MESSAGES_COUNT_TOKENS -> MessagesAsk.read(operation, got);
            case RESPONSES -> ResponsesAsk.read(got.body(), got.depthMax());
        };
    }
}
