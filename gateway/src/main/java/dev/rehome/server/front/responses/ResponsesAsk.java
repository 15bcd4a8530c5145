package dev.rehome.server.front.responses;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.PromptedBody;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a body of `POST /v1/responses` asks. Used by one thread at a time.
///
/// A target that has the Responses API gets the body as it is; for any other it is decoded into the canonical model
/// when first asked for.
public final class ResponsesAsk implements ClientAsk {
    private static final int MODEL_CHARS_MAX = 256;
    private static final int DEPTH_MAX = 1_000;

    private final JsonFields fields;
    private final Optional<Turn.Seen> seen;
    private final Optional<PromptChange> prompt;
    private final String model;
    private final boolean stream;
    private final AskFacts facts;
    private final Turn turn;
    private final Losses losses = new Losses();
    private @Nullable ChatRequest chat;
    private List<String> lostBefore = List.of();

    private ResponsesAsk(JsonFields fields, Turn turn) {
        this.fields = fields;
        this.seen = Optional.empty();
        this.prompt = Optional.empty();
        this.model = model(fields);
        this.stream = flag(fields, "stream", false);
        this.facts = ResponsesFacts.scan(fields, stream);
        this.turn = turn;
    }

    private ResponsesAsk(ResponsesAsk of, Optional<Turn.Seen> seen, Optional<PromptChange> prompt) {
        this.fields = of.fields;
        this.seen = seen;
        this.prompt = prompt;
        this.model = of.model;
        this.stream = of.stream;
        this.facts = of.facts;
        this.turn = of.turn;
    }

    /// Scans and reads a body of which nothing is kept.
    ///
    /// @param depthMax how deep it may be nested
    /// @throws BadAsk when the body is not JSON or lacks what the gateway needs
    public static ResponsesAsk read(byte[] body, int depthMax) {
        return read(scan(body, depthMax), Turn.alone());
    }

    /// Reads a scanned body.
    ///
    /// @throws BadAsk when it lacks what the gateway needs
    public static ResponsesAsk read(JsonFields fields, Turn turn) {
        if (fields.has("conversation") && !fields.isNull(fields.find("conversation"))) {
            throw BadAsk.of(
                    "conversation",
                    "unsupported_parameter",
                    "conversation: not kept here (expected: nothing; continue by previous_response_id)");
        }
        String previous = "previous_response_id";
        if (turn.previous().isEmpty() && fields.has(previous) && !fields.isNull(fields.find(previous))) {
            throw BadAsk.of(previous, "previous_response_not_found", previous + ": no responses are kept here");
        }
        if (!turn.kept() && flag(fields, "background", false)) {
            throw BadAsk.of(
                    "background", "invalid_value", "background: true (expected: false, for nothing is kept of it)");
        }
        return new ResponsesAsk(fields, turn);
    }

    /// @throws BadAsk when the body is not one JSON object
    public static JsonFields scan(byte[] body, int depthMax) {
        try {
            return JsonFields.scan(body, depthMax);
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
    }

    private static String model(JsonFields fields) {
        int at = fields.find("model");
        if (at < 0 || fields.isNull(at)) {
            throw BadAsk.missing("model", "the name of a model");
        }
        Field model = field(fields, at);
        String name = model.nonEmptyString();
        if (name.length() > MODEL_CHARS_MAX) {
            throw model.wrong("string_above_max_length", "at most " + MODEL_CHARS_MAX + " characters");
        }
        return name;
    }

    /// A boolean of the body.
    ///
    /// @param otherwise where it is missing or null
    public static boolean flag(JsonFields fields, String name, boolean otherwise) {
        int at = fields.find(name);
        return at < 0 || fields.isNull(at) ? otherwise : field(fields, at).bool();
    }

    /// A string of the body; empty where it is missing or null.
    public static Optional<String> text(JsonFields fields, String name) {
        int at = fields.find(name);
        return at < 0 || fields.isNull(at)
                ? Optional.empty()
                : Optional.of(field(fields, at).nonEmptyString());
    }

    static Field field(JsonFields fields, int i) {
        return new Field(fields.name(i), new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i)));
    }

    @Override
    public Ask at(TargetModel target) {
        return turn.history().isEmpty()
                ? this
                : new ResponsesAsk(this, Optional.of(turn.history().get().at(target)), prompt);
    }

    @Override
    public Optional<Ask> prompted(PromptChange change) {
        return Optional.of(new ResponsesAsk(this, seen, Optional.of(change)));
    }

    private JsonFields prompted(JsonFields body) {
        return prompt.map(change -> PromptedBody.of(Shape.RESPONSES, body, change))
                .orElse(body);
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
        return new ResponsesRenderer(Asked.of(fields, model, stream, turn, answering));
    }

    /// The response object before anything has begun.
    ///
    /// @param status such as `queued`
    public byte[] unbegun(Answering answering, String status) {
        return ResponseObject.empty(Asked.of(fields, model, stream, turn, answering), status);
    }

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
        return shape == Shape.RESPONSES ? Optional.of(own()) : Optional.empty();
    }

    /// What is not kept here is not to be kept by the provider either: nobody could ask for it.
    private JsonFields own() {
        JsonFields body = prompted(seen.map(Turn.Seen::own).map(this::take).orElse(fields));
        boolean stored = flag(body, "store", true);
        return turn.kept() || !stored
                ? body
                : scan(new JsonEdit(body).set("store", "false").apply(), DEPTH_MAX);
    }

    private JsonFields take(Supplier<Turn.Body> supplier) {
        Turn.Body body = supplier.get();
        lostBefore = body.lost();
        return body.fields();
    }

    @Override
    public List<String> lost() {
        List<String> all = new ArrayList<>(lostBefore);
        all.addAll(losses.fields());
        return all;
    }

    /// @throws BadAsk when the body has a field that the API does not know so
    @Override
    public ChatRequest chat() {
        if (chat == null) {
            JsonFields body = prompted(seen.map(Turn.Seen::chat).map(this::take).orElse(fields));
            chat = RequestDecoder.decode(body, model, stream, losses);
        }
        return chat;
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
