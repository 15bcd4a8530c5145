package dev.rehome.server.front.gemini;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.PromptedBody;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body of `POST /v1beta/models/{model}:generateContent`, `:streamGenerateContent` or `:countTokens` (types of
/// google-genai, npm 2.32 and PyPI 3.4). The model and whether to stream are in the path.
///
/// A provider that speaks this API gets the body as it is, unless the conversation holds turns of other vendors'
/// models.
public final class GenerateAsk implements ClientAsk {
    private static final String WRAPPED = "generateContentRequest";

    private final JsonFields fields;
    private final String model;
    private final Form form;
    private final AskFacts facts;
    private GenerateReader.@Nullable Read read;
    private @Nullable Boolean foreign;

    /// How the answer is wanted.
    enum Form {
        WHOLE,
        /// The count of the input's tokens, no answer.
        COUNT,
        /// Server-sent events: `alt=sse`.
        EVENTS,
        /// A JSON array of the chunks, which is what a stream is without `alt`.
        ARRAY
    }

    private GenerateAsk(JsonFields fields, String model, Form form) {
        this.fields = fields;
        this.model = model;
        this.form = form;
        this.facts = GenerateFacts.scan(fields, form == Form.EVENTS || form == Form.ARRAY, form == Form.COUNT);
    }

    /// Reads the body of a call that is answered whole.
    ///
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static GenerateAsk whole(byte[] body, int depthMax, String model) {
        return read(body, depthMax, model, Form.WHOLE);
    }

    /// Reads the body of a count: contents, or a whole request in `generateContentRequest`.
    ///
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static GenerateAsk counting(byte[] body, int depthMax, String model) {
        try {
            JsonFields outer = JsonFields.scan(body, depthMax);
            for (int i = 0; i < outer.count(); i++) {
                if (!outer.isNull(i) && Members.camel(outer.name(i)).equals(WRAPPED)) {
                    GenerateFacts.field(outer, i).expect(JsonType.OBJECT, "a request of generateContent");
                    byte[] inner = Arrays.copyOfRange(body, outer.valueStart(i), outer.valueEnd(i));
                    return read(inner, depthMax, model, Form.COUNT);
                }
            }
            return new GenerateAsk(outer, model, Form.COUNT);
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
    }

    /// Reads the body of a call that is answered as a stream.
    ///
    /// @param query what stands behind the path's question mark
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static GenerateAsk stream(byte[] body, int depthMax, String model, Optional<String> query) {
        boolean events = query.stream()
                .flatMap(text -> List.of(text.split("&")).stream())
                .anyMatch(each -> each.equals("alt=sse") || each.equals("$alt=sse") || each.equals("%24alt=sse"));
        return read(body, depthMax, model, events ? Form.EVENTS : Form.ARRAY);
    }

    private static GenerateAsk read(byte[] body, int depthMax, String model, Form form) {
        try {
            return new GenerateAsk(JsonFields.scan(body, depthMax), model, form);
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
    }

    private GenerateReader.Read decoded() {
        if (read == null) {
            read = GenerateReader.read(fields, model, stream());
        }
        return read;
    }

    @Override
    public Operation operation() {
        return form == Form.COUNT ? Operation.COUNT_TOKENS : Operation.CHAT;
    }

    @Override
    public Optional<Ask> prompted(PromptChange change) {
        return Optional.of(new GenerateAsk(PromptedBody.of(Shape.GEMINI, fields, change), model, form));
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonFields> body(Shape shape) {
        return shape == Shape.GEMINI && !isForeign() ? Optional.of(fields) : Optional.empty();
    }

    private boolean isForeign() {
        if (foreign == null) {
            foreign = PartSignature.isIn(fields.json());
        }
        return foreign;
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
        return form == Form.EVENTS || form == Form.ARRAY;
    }

    /// Every answer of this API says what was used.
    @Override
    public boolean includeUsage() {
        return true;
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
        Answer answer = new Answer(answering, model, GenerateFacts.wantsThoughts(fields));
        return switch (form) {
            case WHOLE, COUNT -> new WholeRenderer(answer);
            case EVENTS -> new ChunkRenderer(answer, new Framing.Events());
            case ARRAY -> new ChunkRenderer(answer, new Framing.Array());
        };
    }
}
