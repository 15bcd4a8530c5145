package dev.rehome.simulate.openai;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.surface.Surface;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Results;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// OpenAI, as its published API description 2.3.0 (2026-08) and recorded answers show it. It looks at where
/// the call comes from before it looks at the key, if it is told where that is.
public final class OpenAi implements Habits {
    /// The day on which OpenAI began to block: 2024-07-09 (gzeromedia.com).
    public static final Instant BLOCK = Instant.parse("2024-07-09T00:00:00Z");

    /// Places that were never on its list of supported countries and territories, from the list's history.
    private static final Set<String> UNSUPPORTED = Set.of("CN", "HK", "MO", "RU", "BY", "IR", "KP", "CU", "SY", "VE");

    private static final List<String> EMBEDDING =
            List.of("text-embedding-3-small", "text-embedding-3-large", "text-embedding-ada-002");
    private static final VendorCard CARD = VendorCard.http(
            "openai",
            "openai",
            "/v1",
            Map.of("api_key", "sk-proj-simulated-openai-0000000001"),
            List.of(
                    "gpt-4o",
                    "gpt-4o-2024-05-13",
                    "gpt-4o-mini",
                    "gpt-4-turbo",
                    "gpt-4",
                    "gpt-3.5-turbo",
                    "gpt-4.1",
                    "gpt-5",
                    "o3-mini",
                    "text-embedding-3-small",
                    "text-embedding-3-large",
                    "text-embedding-ada-002",
                    "tts-1",
                    "gpt-4o-mini-tts",
                    "whisper-1",
                    "gpt-4o-transcribe",
                    "gpt-4o-mini-transcribe",
                    "dall-e-2",
                    "dall-e-3",
                    "gpt-image-1",
                    "omni-moderation-latest",
                    "gpt-3.5-turbo-instruct",
                    "gpt-realtime"));
    private static final Surface.Models MEDIA = new Surface.Models(
            List.of("tts-1", "gpt-4o-mini-tts"),
            List.of("whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe"),
            List.of("dall-e-2", "dall-e-3", "gpt-image-1"),
            List.of("omni-moderation-latest"),
            List.of("gpt-3.5-turbo-instruct"),
            List.of("gpt-realtime"));

    private final Instant blockedSince;
    private final Surface surface;

    /// OpenAI as it is since it began to block.
    public OpenAi() {
        this(BLOCK);
    }

    /// OpenAI as if it had begun to block on another day.
    ///
    /// @param blockedSince from when on callers in unsupported places are refused
    public OpenAi(Instant blockedSince) {
        this.blockedSince = blockedSince;
        this.surface = new Surface(this, MEDIA, OpenAiRules::reasons);
    }

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "OpenAI";
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        boolean blocked = exchange.egressPlace().filter(UNSUPPORTED::contains).isPresent()
                && !exchange.now().isBefore(blockedSince);
        if (blocked) {
            return Optional.of(OpenAiErrors.REGION);
        }
        String key = Habits.bearer(exchange);
        if (key.isEmpty()) {
            return Optional.of(OpenAiErrors.noKey());
        }
        boolean admitted = key.equals(CARD.secret("api_key"))
                || exchange.path().startsWith(CARD.basePath())
                        && surface.admits(
                                exchange.path().substring(CARD.basePath().length()), key);
        return admitted ? Optional.empty() : Optional.of(OpenAiErrors.wrongKey(key));
    }

    /// What it has beside chat, embeddings and models, for putting things there.
    public Surface surface() {
        return surface;
    }

    @Override
    public Optional<Runnable> open(Exchange exchange) {
        return Results.open(exchange);
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        return surface.at(exchange, CARD.basePath());
    }

    @Override
    public Optional<Runnable> socket(Exchange exchange) {
        return surface.socket(exchange, CARD.basePath());
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        String message = "Invalid URL (" + exchange.method() + " " + exchange.path() + ")";
        return OpenAiErrors.refusal(
                404, Shapes.error(message, Json.node("invalid_request_error"), Json.NULL, Json.NULL));
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return OpenAiErrors.problem(problem).with("x-request-id", "req_" + exchange.id(32));
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        Refusal refusal = OpenAiErrors.trouble(trouble, model, contextTokens(model))
                .with("x-request-id", "req_" + exchange.id(32));
        return trouble == Trouble.RATE
                ? refusal.with("retry-after-ms", "60")
                        .with("retry-after", "1")
                        .with("x-ratelimit-remaining-tokens", "0")
                : refusal;
    }

    @Override
    public String midStream(Trouble trouble, String model, Exchange exchange) {
        return prefix() + Json.text(OpenAiErrors.body(trouble, model, contextTokens(model))) + "\n\n";
    }

    @Override
    public Rules rules(String model) {
        return OpenAiRules.fields();
    }

    @Override
    public MessageRules messages(String model) {
        return OpenAiRules.messages();
    }

    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        return OpenAiRules.odd(body, model);
    }

    @Override
    public boolean serves(String model) {
        return CARD.models().contains(model) && !EMBEDDING.contains(model) && !MEDIA.has(model);
    }

    @Override
    public String servedModel(String model) {
        return switch (model) {
            case "gpt-4o" -> "gpt-4o-2024-08-06";
            case "gpt-4o-mini" -> "gpt-4o-mini-2024-07-18";
            default -> model;
        };
    }

    @Override
    public int contextTokens(String model) {
        return switch (model) {
            case "gpt-4" -> 8_192;
            case "gpt-3.5-turbo" -> 16_385;
            default -> 128_000;
        };
    }

    @Override
    public String chatId(Exchange exchange) {
        return "chatcmpl-" + exchange.id(29);
    }

    @Override
    public String callId(String chatId, int index) {
        return "call_" + Ids.from(chatId, index, 24);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        return OpenAiShape.whole(chat, answer);
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(OpenAiShape.STENCIL.frames(chat, answer));
    }

    @Override
    public Map<String, String> headers(Exchange exchange, boolean stream) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Refusal.CONTENT_TYPE, stream ? "text/event-stream; charset=utf-8" : "application/json");
        headers.put("x-request-id", "req_" + exchange.id(32));
        headers.put("openai-organization", "simulated-org");
        headers.put("openai-processing-ms", "12");
        headers.put("openai-version", "2020-10-01");
        headers.put("x-ratelimit-limit-requests", "10000");
        headers.put("x-ratelimit-remaining-requests", "9999");
        headers.put("x-ratelimit-reset-requests", "6ms");
        headers.put("x-ratelimit-limit-tokens", "30000000");
        headers.put("x-ratelimit-remaining-tokens", "29999950");
        headers.put("x-ratelimit-reset-tokens", "0s");
        return headers;
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of("text-embedding-3-small", 1536, "text-embedding-3-large", 3072, "text-embedding-ada-002", 1536),
                Map.of("text-embedding-3-small", upTo(1536), "text-embedding-3-large", upTo(3072)),
                2048,
                true,
                true,
                Embedder::openAi));
    }

    @Override
    public Optional<JsonNode> models() {
        return Optional.of(Shapes.models(CARD.models(), 1_715_367_049L, "system"));
    }

    private static List<Integer> upTo(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }
}
