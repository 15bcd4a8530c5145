package dev.rehome.server.front;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.PromptedBody;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a body in OpenAI's shape asks. Used by one thread at a time.
///
/// Reading takes only what every call needs (`facts`); the canonical model is decoded when a dialect first
/// wants it. A body that passes unchanged to a provider of the same shape is therefore not judged in all its
/// fields: the provider does that.
public final class OpenAiAsk implements ClientAsk {
    /// What OpenAI takes where a moderation names no model (API reference 2.3.0).
    private static final String MODERATION_DEFAULT = "omni-moderation-latest";

    private final Operation operation;
    private final JsonFields fields;
    private final String model;
    private final boolean stream;
    private final boolean includeUsage;
    private final AskFacts facts;
    private @Nullable ChatRequest chat;
    private @Nullable EmbeddingsRequest embeddings;

    private OpenAiAsk(Operation operation, JsonFields fields, String model) {
        this.operation = operation;
        this.fields = fields;
        this.model = model;
        this.stream = isStreamed(operation, fields);
        this.includeUsage = stream && BodyFields.includeUsage(fields);
        this.facts = FactScan.scan(operation, fields, stream);
    }

    /// Scans and reads a body.
    ///
    /// @param depthMax how deep it may be nested
    /// @param pathModel the model where the path names it, as Azure's does; the body's `model` is then ignored,
    ///     as there
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static OpenAiAsk read(Operation operation, byte[] body, int depthMax, Optional<String> pathModel) {
        try {
            return read(operation, JsonFields.scan(body, depthMax), pathModel);
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
    }

    /// Reads a body that was scanned before.
    ///
    /// @throws BadAsk when it lacks what the gateway needs
    public static OpenAiAsk read(Operation operation, JsonFields fields, Optional<String> pathModel) {
        return new OpenAiAsk(operation, fields, pathModel.orElseGet(() -> model(operation, fields)));
    }

    private static String model(Operation operation, JsonFields fields) {
        int field = fields.find("model");
        boolean absent = field < 0 || fields.isNull(field);
        return operation == Operation.MODERATION && absent ? MODERATION_DEFAULT : BodyFields.model(fields);
    }

    /// A speech comes in pieces, whatever the client asks for.
    private static boolean isStreamed(Operation operation, JsonFields fields) {
        return switch (operation) {
            case CHAT, IMAGE_GENERATION -> BodyFields.flag(fields, "stream");
            case SPEECH -> true;
            case EMBEDDINGS,
                    COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> false;
        };
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public AskFacts facts() {
        return facts;
    }

    @Override
    public byte[] body() {
        return fields.json();
    }

    @Override
    public Renderer renderer(Answering answering) {
        if (operation == Operation.SPEECH || operation == Operation.IMAGE_GENERATION) {
            return MediaRenderer.of(this, answering);
        }
        return Asked.of(this, answering).renderer();
    }

    /// Whether the vectors of an embeddings call are wanted as base64.
    public boolean base64() {
        int format = fields.find("encoding_format");
        return format >= 0 && fields.isString(format) && fields.string(format).equals("base64");
    }

    /// Whether the client uses the deprecated `functions`, so that it expects `function_call` in the answer.
    public boolean legacyFunctions() {
        int functions = fields.find("functions");
        return functions >= 0 && !fields.isNull(functions);
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Optional<Ask> prompted(PromptChange change) {
        return operation == Operation.CHAT
                ? Optional.of(new OpenAiAsk(operation, PromptedBody.of(Shape.OPENAI, fields, change), model))
                : Optional.empty();
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.of(fields);
    }

    /// @throws BadAsk when the body has a field that the API does not know so
    @Override
    public ChatRequest chat() {
        if (operation != Operation.CHAT) {
            throw new IllegalStateException("not a chat");
        }
        if (chat == null) {
            chat = ChatDecoder.decode(fields, model, stream, includeUsage);
        }
        return chat;
    }

    /// @throws BadAsk when the body has a field that the API does not know so
    @Override
    public EmbeddingsRequest embeddings() {
        if (operation != Operation.EMBEDDINGS) {
            throw new IllegalStateException("not an embeddings call");
        }
        if (embeddings == null) {
            embeddings = EmbeddingsDecoder.decode(fields, model);
        }
        return embeddings;
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public boolean includeUsage() {
        return includeUsage;
    }
}
