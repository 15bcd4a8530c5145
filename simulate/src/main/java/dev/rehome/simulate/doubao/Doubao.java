package dev.rehome.simulate.doubao;

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
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Stencil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// ByteDance's Ark (Doubao): a model is an endpoint id or a full versioned name, never a bare family name; one of the
/// two limits only; usage on each event with `chunk_include_usage`. Seed models have the Responses API
/// (volcengine.com/docs/6492/2241843), less what Ark does not list.
public final class Doubao implements Habits {
    /// Of OpenAI's Responses API, what Ark does not list.
    private static final List<String> UNLISTED = List.of(
            "truncation",
            "metadata",
            "user",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "service_tier",
            "top_logprobs",
            "stream_options",
            "background");

    private static final VendorCard CARD = VendorCard.http(
            "doubao",
            "doubao",
            "/api/v3",
            Map.of("api_key", "0a1b2c3d-0000-4000-8000-simulated001"),
            List.of(
                    "ep-20240710000000-abcde",
                    "doubao-pro-32k-240615",
                    "doubao-lite-32k-240428",
                    "doubao-seed-2-1-pro-260915",
                    "doubao-embedding-text-240715"));

    private final Surface surface = Surface.ofChat(this, _ -> false);

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "豆包";
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        return surface.responsesAt(exchange, CARD.basePath())
                .map(answer -> unlisted(exchange)
                        .<Runnable>map(refused -> () -> exchange.refuse(refused))
                        .orElse(answer));
    }

    private Optional<Refusal> unlisted(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String model = body.path("model").asString("doubao-seed-");
        String wrong = model.startsWith("doubao-seed-")
                ? UNLISTED.stream().filter(body::has).findFirst().orElse("")
                : "model";
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(refusal(new Problem(Problem.Kind.VALUE, wrong, "", "what is listed"), exchange));
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        boolean missing = problem.kind() == Problem.Kind.MISSING;
        return missing
                ? error(
                        400,
                        "BadRequest",
                        "MissingParameter",
                        "The request failed because it is missing `" + problem.field() + "` parameter.",
                        problem.field(),
                        exchange)
                : error(
                        400,
                        "BadRequest",
                        "InvalidParameter",
                        "A parameter specified in the request is not valid: `" + problem.field() + "`.",
                        problem.field(),
                        exchange);
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH ->
                error(
                        401,
                        "Unauthorized",
                        "AuthenticationError",
                        "The API key or AK/SK in the request is missing or invalid.",
                        "",
                        exchange);
            case QUOTA ->
                error(
                        403,
                        "Forbidden",
                        "AccountOverdueError",
                        "The request failed because your account has an overdue" + " balance.",
                        "",
                        exchange);
            case RATE ->
                error(
                        429,
                        "TooManyRequests",
                        "RateLimitExceeded.EndpointRPMExceeded",
                        "The Requests Per Minute (RPM) limit"
                                + " of the associated endpoint for your account has been exceeded.",
                        "",
                        exchange);
            case OVERLOAD ->
                error(
                        429,
                        "TooManyRequests",
                        "ServerOverloaded",
                        "The service is currently unable to handle additional" + " requests due to server overload.",
                        "",
                        exchange);
            case SERVER ->
                error(
                        500,
                        "InternalServerError",
                        "InternalServiceError",
                        "The service encountered an unexpected internal" + " error.",
                        "",
                        exchange);
            case REGION, PERMISSION ->
                error(
                        403,
                        "Forbidden",
                        "AccessDenied",
                        "The request failed because you do not have access.",
                        "",
                        exchange);
            case CONTENT ->
                error(
                        400,
                        "BadRequest",
                        "InputTextRiskDetection",
                        "The request failed because the input text may contain" + " sensitive information.",
                        "",
                        exchange);
            case CONTEXT ->
                error(
                        400,
                        "BadRequest",
                        "InvalidParameter",
                        "Input length exceeds the maximum length.",
                        "messages",
                        exchange);
            case MODEL ->
                error(
                        404,
                        "NotFound",
                        "InvalidEndpointOrModel.NotFound",
                        "The model or endpoint " + model + " does not exist or you do not have access to it.",
                        "",
                        exchange);
        };
    }

    /// Failures in mid-stream are objects of the type `session.error` (a survey's word, not seen first hand).
    @Override
    public String midStream(Trouble trouble, String model, Exchange exchange) {
        String error = refusal(trouble, model, exchange).body();
        return "data: "
                + Json.of(
                        "type",
                        "session.error",
                        "error",
                        Json.read(error).orElse(Json.NULL).path("error")) + "\n\n";
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .number("frequency_penalty", "[-2,2]")
                .number("presence_penalty", "[-2,2]")
                .integer("max_tokens", "[1,]")
                .integer("max_completion_tokens", "[1,]")
                .bool("stream")
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .toolChoice(true, "none", "auto", "required");
    }

    @Override
    public MessageRules messages(String model) {
        return MessageRules.of("system", "user", "assistant", "tool").parts("text", "image_url", "video_url");
    }

    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        return body.has("max_tokens") && body.has("max_completion_tokens")
                ? Optional.of(refusal(new Problem(Problem.Kind.VALUE, "max_tokens", "", "not both"), exchange))
                : Optional.empty();
    }

    @Override
    public boolean serves(String model) {
        return CARD.models().contains(model) && !model.contains("embedding");
    }

    @Override
    public String servedModel(String model) {
        return model.startsWith("ep-") ? "doubao-pro-32k-240615" : model;
    }

    @Override
    public String chatId(Exchange exchange) {
        return "02" + exchange.id(38);
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        boolean each =
                chat.body().path("stream_options").path("chunk_include_usage").asBoolean(false);
        return done((each ? Stencil.PLAIN.usageAt(Stencil.UsageAt.EVERY) : Stencil.PLAIN).frames(chat, answer));
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of("doubao-embedding-text-240715", 2048), Map.of(), 256, false, true, Embedder::openAi));
    }

    @Override
    public Optional<JsonNode> models() {
        return Optional.empty();
    }

    private static Refusal error(
            int status, String type, String code, String message, String param, Exchange exchange) {
        return Habits.refuse(
                status,
                Json.object(
                        "error",
                        Json.object(
                                "code", code,
                                "message", message + " Request ID: " + exchange.id(32),
                                "param", param,
                                "type", type)));
    }
}
