package dev.rehome.simulate.azure;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.openai.OpenAiRules;
import dev.rehome.simulate.surface.Surface;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Operation;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One Azure OpenAI resource: deployments under `/openai/deployments/{name}` with an `api-version`, and
/// `/openai/v1` without one; a first event without choices; content-filter results. Older versions refuse
/// what came later.
///
/// It takes its key, or a token of its own Entra tenant ([EntraTokens]), whose address is on the same port.
///
/// `/openai/v1` has the rest of OpenAI's API as well (learn.microsoft.com/azure/ai-foundry/openai/latest): responses,
/// pictures, sound, legacy completions, files, batches, live sessions.
public final class Azure implements Habits {
    private static final String V1 = "/openai/v1";
    private static final Pattern DEPLOYMENT =
            Pattern.compile("/openai/deployments/([^/]+)/(chat/completions|embeddings)");
    private static final Map<String, String> DEPLOYED = Map.of(
            "gpt-4o", "gpt-4o-2024-05-13",
            "gpt-4o-mini", "gpt-4o-mini-2024-07-18",
            "gpt-35-turbo", "gpt-35-turbo",
            "text-embedding-3-small", "text-embedding-3-small");

    /// Deployments that are for one thing each.
    private static final Surface.Models SPECIAL = new Surface.Models(
            List.of("tts-1"),
            List.of("whisper-1"),
            List.of("dall-e-3"),
            List.of(),
            List.of("gpt-35-turbo-instruct"),
            List.of("gpt-realtime"));
    private static final VendorCard CARD = VendorCard.http(
            "azure",
            "azure",
            "",
            Map.of("api_key", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
            List.of(
                    "gpt-4o",
                    "gpt-4o-mini",
                    "gpt-35-turbo",
                    "text-embedding-3-small",
                    "tts-1",
                    "whisper-1",
                    "dall-e-3",
                    "gpt-35-turbo-instruct",
                    "gpt-realtime"));

    /// The dated versions that are served, without `-preview`.
    private static final List<String> VERSIONS = List.of(
            "2023-05-15",
            "2024-02-01",
            "2024-02-15",
            "2024-05-01",
            "2024-06-01",
            "2024-08-01",
            "2024-09-01",
            "2024-10-01",
            "2024-10-21",
            "2024-12-01",
            "2025-01-01",
            "2025-02-01",
            "2025-03-01",
            "2025-04-01");

    /// What came with which version.
    private static final Map<String, String> SINCE = Map.of(
            "stream_options", "2024-09-01",
            "parallel_tool_calls", "2024-09-01",
            "max_completion_tokens", "2024-09-01",
            "reasoning_effort", "2024-12-01",
            "store", "2024-12-01",
            "metadata", "2024-12-01");

    private final boolean asyncFilter;
    private final EntraTokens entra = new EntraTokens();
    private final Surface surface = new Surface(this, SPECIAL, _ -> false);

    /// A resource with results beside the text.
    public Azure() {
        this(false);
    }

    /// A resource with a tenant of its own.
    ///
    /// @param asyncFilter whether filter results come in events of their own after the text, instead of with it
    public Azure(boolean asyncFilter) {
        this.asyncFilter = asyncFilter;
    }

    /// The tokens of its tenant.
    public EntraTokens entra() {
        return entra;
    }

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "Azure OpenAI";
    }

    @Override
    public Optional<Runnable> open(Exchange exchange) {
        return entra.answer(exchange).map(answer -> () -> exchange.refuse(answer));
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        String bearer = Habits.bearer(exchange);
        boolean v1 = exchange.path().startsWith("/openai/v1/");
        boolean token = bearer.split("\\.", -1).length == 3 || !v1 && !bearer.isEmpty();
        if (exchange.header("api-key").isEmpty() && token) {
            return entra.accepts(bearer, exchange.now()) ? Optional.empty() : Optional.of(AzureErrors.token());
        }
        String key = exchange.header("api-key").orElse(bearer);
        return key.equals(CARD.secret("api_key")) ? Optional.empty() : Optional.of(AzureErrors.key());
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        return surface.at(exchange, V1);
    }

    @Override
    public Optional<Runnable> socket(Exchange exchange) {
        return surface.socket(exchange, V1);
    }

    @Override
    public Optional<Operation> operation(Exchange exchange) {
        String path = exchange.path();
        if (path.startsWith("/openai/v1/")) {
            return Operation.below("/openai/v1", exchange.method(), path);
        }
        if (version(exchange).isEmpty()) {
            return Optional.empty();
        }
        if (path.equals("/openai/models") && exchange.method().equals("GET")) {
            return Optional.of(new Operation.Models());
        }
        Matcher match = DEPLOYMENT.matcher(path);
        if (!match.matches() || !exchange.method().equals("POST")) {
            return Optional.empty();
        }
        Optional<String> name = Optional.of(match.group(1));
        return Optional.of(
                match.group(2).equals("embeddings") ? new Operation.Embeddings(name) : new Operation.Completion(name));
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return AzureErrors.error(404, "404", "Resource not found");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return OpenAiErrors.problem(problem);
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return AzureErrors.trouble(trouble, version(exchange).orElse("v1"), contextTokens(model));
    }

    @Override
    public Rules rules(String model) {
        return OpenAiRules.fields().any("data_sources", "user_security_context");
    }

    @Override
    public MessageRules messages(String model) {
        return OpenAiRules.messages();
    }

    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        Optional<String> version =
                version(exchange).filter(_ -> !exchange.path().startsWith("/openai/v1/"));
        if (version.isPresent()) {
            String date = version.get().substring(0, 10);
            for (String field : body.propertyNames()) {
                if (date.compareTo(SINCE.getOrDefault(field, "")) < 0) {
                    return Optional.of(OpenAiErrors.problem(new Problem(Problem.Kind.UNKNOWN, field, "", "")));
                }
            }
            String format = body.path("response_format").path("type").asString("");
            if (format.equals("json_schema") && date.compareTo("2024-08-01") < 0) {
                return Optional.of(OpenAiErrors.problem(
                        new Problem(Problem.Kind.VALUE, "response_format.type", format, "text, json_object")));
            }
        }
        return OpenAiRules.odd(body, model.equals("gpt-35-turbo") ? "gpt-3.5-turbo" : model);
    }

    @Override
    public boolean serves(String model) {
        return DEPLOYED.containsKey(model) && !model.startsWith("text-embedding");
    }

    @Override
    public String servedModel(String model) {
        return DEPLOYED.getOrDefault(model, model);
    }

    @Override
    public String chatId(Exchange exchange) {
        return "chatcmpl-" + exchange.id(29);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        return AzureShape.whole(chat, answer);
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(AzureShape.frames(chat, answer, asyncFilter));
    }

    @Override
    public Map<String, String> headers(Exchange exchange, boolean stream) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Refusal.CONTENT_TYPE, stream ? "text/event-stream; charset=utf-8" : "application/json");
        headers.put("apim-request-id", exchange.id(32));
        headers.put("x-request-id", exchange.id(32));
        headers.put("x-ms-region", "Sweden Central");
        headers.put("x-ratelimit-remaining-requests", "99");
        headers.put("x-ratelimit-remaining-tokens", "99000");
        exchange.header("x-ms-client-request-id").ifPresent(id -> headers.put("x-ms-client-request-id", id));
        return headers;
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of("text-embedding-3-small", 1536),
                Map.of("text-embedding-3-small", List.of(256, 512, 1024, 1536)),
                2048,
                true,
                true,
                Embedder::openAi));
    }

    @Override
    public Optional<JsonNode> models() {
        return Optional.of(Shapes.models(CARD.models(), 1_715_367_049L, "azure-openai"));
    }

    /// The version that a request names, if it is served.
    private static Optional<String> version(Exchange exchange) {
        return exchange.query("api-version").filter(version -> VERSIONS.contains(version.replace("-preview", "")));
    }
}
