package dev.rehome.server.front;

import dev.rehome.call.Feature;
import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A body of OpenAI's legacy `POST /v1/completions` (API reference 2.3.0, `CreateCompletionRequest`).
///
/// A model that answers completions itself gets the body as it is; for any other the prompt becomes one message of a
/// user (`CompletionsDecoder`).
final class CompletionsAsk implements ClientAsk {
    private final JsonFields fields;
    private final String model;
    private final boolean stream;
    private final boolean includeUsage;
    private final AskFacts facts;
    private final Optional<PromptChange> prompt;
    private CompletionsDecoder.@Nullable Decoded decoded;

    private CompletionsAsk(JsonFields fields, String model, Optional<PromptChange> prompt) {
        this.prompt = prompt;
        this.fields = fields;
        this.model = model;
        this.stream = BodyFields.flag(fields, "stream");
        this.includeUsage = stream && BodyFields.includeUsage(fields);
        this.facts = facts(fields, stream);
    }

    /// @param pathModel the model where the path names it
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    static CompletionsAsk read(byte[] body, int depthMax, Optional<String> pathModel) {
        try {
            JsonFields fields = JsonFields.scan(body, depthMax);
            return new CompletionsAsk(fields, pathModel.orElseGet(() -> BodyFields.model(fields)), Optional.empty());
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
    }

    private static AskFacts facts(JsonFields fields, boolean stream) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        if (stream) {
            features.add(Feature.STREAM);
        }
        if (has(fields, "logprobs")) {
            features.add(Feature.LOGPROBS);
        }
        if (has(fields, "seed")) {
            features.add(Feature.SEED);
        }
        int answers = Math.max(
                number(fields, "n", 1, ChatDecoder.CHOICES_MAX, 1),
                number(fields, "best_of", 0, ChatDecoder.CHOICES_MAX, 1));
        if (answers > 1) {
            features.add(Feature.CHOICES);
        }
        TokenEstimate tokens = new TokenEstimate();
        int prompt = fields.find("prompt");
        AskFacts.Sticky sticky = AskFacts.Sticky.NONE;
        if (prompt >= 0) {
            tokens.text(fields.valueEnd(prompt) - fields.valueStart(prompt));
            sticky = new AskFacts.Sticky(0, 0, fields.valueStart(prompt), fields.valueEnd(prompt));
        }
        int output = number(fields, "max_tokens", 0, Integer.MAX_VALUE, CompletionsDecoder.MAX_TOKENS_DEFAULT);
        int choices = (int) Math.min((long) answers * prompts(fields, prompt), Integer.MAX_VALUE);
        return new AskFacts(tokens.tokens(), Math.max(output, 1), choices, Set.copyOf(features), sticky);
    }

    private static int prompts(JsonFields fields, int prompt) {
        if (prompt < 0 || fields.firstByte(prompt) != '[') {
            return 1;
        }
        JsonCursor at = new JsonCursor(fields.json(), fields.valueStart(prompt));
        int count = 0;
        while (at.next()) {
            if (at.value().is(JsonType.NUMBER)) {
                return 1;
            }
            count++;
        }
        return Math.max(count, 1);
    }

    private static boolean has(JsonFields fields, String name) {
        int field = fields.find(name);
        return field >= 0 && !fields.isNull(field);
    }

    private static int number(JsonFields fields, String name, int min, int max, int otherwise) {
        int field = fields.find(name);
        return field < 0 || fields.isNull(field)
                ? otherwise
                : BodyFields.field(fields, field).integer(min, max);
    }

    private CompletionsDecoder.Decoded decoded() {
        if (decoded == null) {
            CompletionsDecoder.Decoded plain = CompletionsDecoder.decode(fields, model, stream, includeUsage);
            decoded = prompt.map(plain::with).orElse(plain);
        }
        return decoded;
    }

    /// What stands before each answer: the prompt, where the client wants it back.
    String echoed() {
        return decoded().echo();
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    /// A completion has no place for a system prompt; told as a chat it has.
    @Override
    public Optional<Ask> prompted(PromptChange change) {
        return Optional.of(new CompletionsAsk(fields, model, Optional.of(change)));
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonFields> body(Shape shape) {
        return shape == Shape.COMPLETIONS && prompt.isEmpty() ? Optional.of(fields) : Optional.empty();
    }

    @Override
    public List<String> lost() {
        return decoded().lost();
    }

    /// @throws BadAsk when the body has a field that the API does not know so
    @Override
    public ChatRequest chat() {
        return decoded().chat();
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
        return includeUsage;
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
        CompletionText text = new CompletionText(answering, model, () -> echoed());
        return stream
                ? new CompletionStreamRenderer(text, includeUsage, answering.errors())
                : new CompletionRenderer(text);
    }
}
