package dev.rehome.simulate.compatible;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.surface.Surface;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Ranking;
import dev.rehome.simulate.wire.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A server of one's own models (as vLLM and Ollama serve them): OpenAI's shape, any key or none, unknown fields
/// ignored. It completes texts, writes sound down and ranks documents too, as vLLM does
/// (docs.vllm.ai/en/latest/serving/openai_compatible_server.html).
public final class OpenAiCompatible implements Habits {
    private static final String RERANKER = "bge-reranker-v2-m3";
    private static final List<String> CHAT = List.of("qwen2.5-7b-instruct", "llama-3.1-8b-instruct");
    private static final Fields RANK = Fields.lenient()
            .required("model", "query", "documents")
            .with("query", Checks.string())
            .with("documents", Checks.list("[1,]", Checks.string()))
            .with("top_n", Checks.integer("[0,]"));
    private static final VendorCard CARD = VendorCard.http(
            "local",
            "openai-compatible",
            "/v1",
            Map.of("api_key", "none"),
            List.of("qwen2.5-7b-instruct", "llama-3.1-8b-instruct", "bge-m3", RERANKER, "whisper-1"));

    private final Surface surface = new Surface(
            this,
            new Surface.Models(List.of(), List.of("whisper-1"), List.of(), List.of(), CHAT, List.of()),
            _ -> false);

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "localhost";
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        return Optional.empty();
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("/v1/rerank") && exchange.method().equals("POST")) {
            return Optional.of(() -> exchange.refuse(ranked(exchange)));
        }
        boolean has = path.equals("/v1/completions") || path.startsWith("/v1/audio/tran");
        return has ? surface.at(exchange, CARD.basePath()) : Optional.empty();
    }

    private Refusal ranked(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String model = body.path("model").asString("");
        Optional<Problem> problem = RANK.check(body);
        if (problem.isPresent()) {
            return refusal(problem.get(), exchange);
        }
        if (!model.equals(RERANKER)) {
            return refusal(Trouble.MODEL, model, exchange);
        }
        String query = body.path("query").asString("");
        List<String> documents = body.path("documents").values().stream()
                .map(text -> text.asString(""))
                .toList();
        int wanted = body.path("top_n").asInt(0);
        ArrayNode results = Json.array();
        for (Ranking one : Ranking.of(query, documents, wanted == 0 ? documents.size() : wanted)) {
            results.add(Json.object(
                    "index", one.index(),
                    "document", Json.object("text", one.document()),
                    "relevance_score", one.score()));
        }
        int tokens = Tokens.of(query) + documents.stream().mapToInt(Tokens::of).sum();
        JsonNode usage = Json.object("total_tokens", tokens);
        return Habits.refuse(
                200,
                Json.object("id", "rerank-" + exchange.id(32), "model", model, "usage", usage, "results", results));
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return Refusal.json(404, "{\"detail\":\"Not Found\"}");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return error(400, "BadRequestError", problem.field() + ": expected " + problem.expected());
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> Refusal.json(401, "{\"error\":\"Unauthorized\"}");
            case QUOTA, RATE, OVERLOAD -> error(503, "ServiceUnavailableError", "The server is busy");
            case SERVER -> error(500, "InternalServerError", "Internal server error");
            case REGION, PERMISSION -> error(403, "PermissionDeniedError", "Forbidden");
            case CONTENT -> error(400, "BadRequestError", "The request was refused");
            case CONTEXT ->
                error(
                        400,
                        "BadRequestError",
                        "This model's maximum context length is 128000 tokens. Please reduce the length"
                                + " of the messages.");
            case MODEL -> error(404, "NotFoundError", "The model `" + model + "` does not exist.");
        };
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,]")
                .number("top_p", "(0,1]")
                .integer("n", "[1,]")
                .integer("max_tokens", "[1,]")
                .bool("stream");
    }

    @Override
    public MessageRules messages(String model) {
        return MessageRules.of("system", "developer", "user", "assistant", "tool");
    }

    @Override
    public boolean serves(String model) {
        return CHAT.contains(model);
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(Map.of("bge-m3", 1024), Map.of(), 1024, true, true, Embedder::openAi));
    }

    private static Refusal error(int status, String type, String message) {
        return Habits.refuse(
                status,
                Json.object(
                        "object", "error",
                        "message", message,
                        "type", type,
                        "param", Json.NULL,
                        "code", status));
    }
}
