package dev.rehome.server.front.messages;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.PromptedBody;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.BodyFields;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Endpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a body of Anthropic's Messages API asks: for an answer, or for the count of its tokens. Used by one thread at a
/// time.
///
/// Reading takes only what every call needs (`facts`); the canonical model is read when a dialect first wants it. A
/// provider that speaks this API gets the body as it came.
public final class MessagesAsk implements ClientAsk {
    private final Operation operation;
    private final JsonFields fields;
    private final String model;
    private final boolean stream;
    private final AskFacts facts;
    private final Headers headers;
    private MessagesReader.@Nullable Read read;

    private MessagesAsk(Operation operation, JsonFields fields, Headers headers) {
        this.headers = headers;
        this.operation = operation;
        this.fields = fields;
        this.model = BodyFields.model(fields);
        this.stream = operation == Operation.CHAT && BodyFields.flag(fields, "stream");
        this.facts = MessagesFacts.scan(fields, stream, operation == Operation.COUNT_TOKENS);
    }

    /// @param operation CHAT or COUNT_TOKENS
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static MessagesAsk read(Operation operation, Endpoint.Got got) {
        try {
            return new MessagesAsk(operation, JsonFields.scan(got.body(), got.depthMax()), got.headers());
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
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
        MessageHead head = new MessageHead(answering, model);
        if (operation == Operation.COUNT_TOKENS) {
            return new WholeMessage(head, false);
        }
        return stream ? new MessageStream(head, showsThinking()) : new WholeMessage(head, showsThinking());
    }

    private boolean showsThinking() {
        int thinking = fields.find("thinking");
        return thinking >= 0 && Thinking.isShown(BodyFields.field(fields, thinking));
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Optional<Ask> prompted(PromptChange change) {
        return Optional.of(new MessagesAsk(operation, PromptedBody.of(Shape.ANTHROPIC, fields, change), headers));
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonFields> body(Shape shape) {
        return shape == Shape.ANTHROPIC ? Optional.of(fields) : Optional.empty();
    }

    /// Anthropic's own headers, such as `anthropic-beta`, and no others.
    @Override
    public Optional<String> clientHeader(String name) {
        return name.startsWith("anthropic-") ? headers.first(name) : Optional.empty();
    }

    @Override
    public List<String> lost() {
        return read == null ? List.of() : read.lost();
    }

    /// @throws BadAsk when the body has a field that is not what it should be
    @Override
    public ChatRequest chat() {
        if (read == null) {
            read = MessagesReader.read(fields, model, stream);
        }
        return read.request();
    }

    @Override
    public EmbeddingsRequest embeddings() {
        throw new IllegalStateException("not an embeddings call");
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public boolean includeUsage() {
        return stream;
    }
}
