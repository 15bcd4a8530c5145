package dev.rehome.simulate.compatible;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server of one's own models (as vLLM and Ollama serve them): OpenAI's shape, any key or none, unknown fields
/// ignored.
public record OpenAiCompatible() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "local",
            "openai-compatible",
            "/v1",
            Map.of("api_key", "none"),
            List.of("qwen2.5-7b-instruct", "llama-3.1-8b-instruct", "bge-m3"));

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
        return CARD.models().contains(model) && !model.equals("bge-m3");
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
