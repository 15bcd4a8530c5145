package dev.rehome.simulate.qianfan;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Baidu's Qianfan v2: at least two tokens of answer, short stops, a safety `flag` in each choice, 401 for a missing
/// model, errors with an id beside them.
public record Qianfan() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "qianfan",
            "qianfan",
            "/v2",
            Map.of("api_key", "bce-v3/ALTAK-simulated0001/0123456789abcdef0123456789abcdef01234567"),
            List.of(
                    "ernie-4.0-8k",
                    "ernie-4.0-turbo-8k",
                    "ernie-3.5-8k",
                    "ernie-speed-128k",
                    "ernie-4.5-turbo-128k",
                    "ernie-4.5-turbo-vl",
                    "deepseek-v3.1-250821",
                    "embedding-v1",
                    "bge-large-zh",
                    "bge-large-en",
                    "tao-8k",
                    QianfanRanks.MODEL));
    private static final Stencil STENCIL = Stencil.PLAIN.roleInFirst().choice(Qianfan::piece);

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "百度千帆";
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        boolean ranks = exchange.method().equals("POST") && exchange.path().equals("/v2/rerank");
        return ranks ? Optional.of(() -> exchange.refuse(QianfanRanks.ranked(this, exchange))) : Optional.empty();
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return error(404, "invalid_request_error", "not_found", "The requested path does not exist.", exchange);
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        String type = "invalid_request_error";
        return switch (problem.kind()) {
            case NOT_JSON -> error(400, type, "malformed_json", "Invalid JSON", exchange);
            case ROLE, ORDER, EMPTY ->
                error(
                        400,
                        type,
                        "invalid_messages",
                        "messages invalid: " + problem.field() + ", expected " + problem.expected(),
                        exchange);
            case RANGE ->
                error(
                        400,
                        type,
                        "invalid_argument",
                        "parameter check failed, " + problem.field() + " range is "
                                + problem.expected().replace(",", ", "),
                        exchange);
            case MISSING, TYPE, VALUE, UNKNOWN ->
                problem.field().equals("model")
                        ? error(400, type, "invalid_model", "model is empty", exchange)
                        : error(400, type, "invalid_argument", "parameter check failed, " + problem.field(), exchange);
        };
    }

    /// The rate limit's body is recorded (PaddlePaddle/ERNIE issue 1031), the others follow the vendor's table.
    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "access_denied", "invalid_iam_token", "IAM Certification failed", exchange);
            case QUOTA ->
                error(403, "access_denied", "account_overdue", "Access denied due to overdue account", exchange);
            case RATE ->
                error(429, "rate_limit_exceeded", "rpm_rate_limit_exceeded", "Rate limit reached for RPM", exchange);
            case OVERLOAD ->
                error(
                        429,
                        "rate_limit_exceeded",
                        "cluster_rate_limit_exceeded",
                        "Rate limit reached for cluster",
                        exchange);
            case SERVER -> error(500, "internal_error", "internal_error", "Internal error", exchange);
            case REGION, PERMISSION ->
                error(401, "access_denied", "no_parameter_permission", "No permission to use the parameter", exchange);
            case CONTENT ->
                error(403, "unsafe_request", "user_setting_unsafe", "the content of user is unsafe", exchange);
            case CONTEXT ->
                error(400, "invalid_request_error", "tokens_too_long", "the messages are too long", exchange);
            case MODEL ->
                error(
                        401,
                        "invalid_request_error",
                        "invalid_model",
                        "The model does not exist or you do not have access to it.",
                        exchange);
        };
    }

    @Override
    public Rules rules(String model) {
        int most = model.contains("4.5") || model.startsWith("deepseek") ? 12_288 : 4_096;
        return Rules.lenient()
                .number("temperature", model.startsWith("ernie") ? "(0,1]" : "[0,2]")
                .number("top_p", "[0,1]")
                .number("penalty_score", "[1,2]")
                .number("frequency_penalty", "[-2,2]")
                .number("presence_penalty", "[-2,2]")
                .integer("max_tokens", "[2," + most + "]")
                .integer("max_completion_tokens", "[2," + most + "]")
                .integer("seed", "(0,2147483647)")
                .integer("n", "[1,1]")
                .bool("stream", "parallel_tool_calls", "enable_thinking")
                .stop(true, 4, 60)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .toolChoice(true, "none", "auto", "required")
                .typed("response_format", "text", "json_object", "json_schema");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules = MessageRules.of("system", "user", "assistant", "tool")
                .nonEmpty()
                .systemOnlyFirst()
                .last("user", "tool");
        return model.contains("-vl") ? rules.parts("text", "image_url", "video_url") : rules.parts("text");
    }

    /// Only one of the two limits, and stops of at most 20 characters.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        if (body.has("max_tokens") && body.has("max_completion_tokens")) {
            return Optional.of(refusal(new Problem(Problem.Kind.VALUE, "max_tokens", "", "not both"), exchange));
        }
        boolean tooLong = body.path("stop").values().stream()
                .anyMatch(stop -> stop.asString("").length() > 20);
        return tooLong
                ? Optional.of(refusal(new Problem(Problem.Kind.RANGE, "stop", "", "[1,20]"), exchange))
                : Optional.empty();
    }

    @Override
    public boolean serves(String model) {
        return CARD.models().contains(model) && (model.startsWith("ernie") || model.startsWith("deepseek"));
    }

    @Override
    public int contextTokens(String model) {
        return model.endsWith("-8k") ? 8_192 : 131_072;
    }

    @Override
    public String chatId(Exchange exchange) {
        return "as-" + exchange.id(10);
    }

    @Override
    public String callId(String chatId, int index) {
        return Ids.from(chatId, index, 32);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        ObjectNode whole = Shapes.completion(chat, answer);
        for (int index = 0; index < answer.choices().size(); index++) {
            whole.path("choices")
                    .path(index)
                    .asObject()
                    .put("flag", flag(answer.choices().get(index).finish()));
        }
        return whole;
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(STENCIL.frames(chat, answer));
    }

    @Override
    public Map<String, String> headers(Exchange exchange, boolean stream) {
        return Map.of(
                Refusal.CONTENT_TYPE,
                stream ? "text/event-stream" : "application/json",
                "x-ratelimit-limit-requests",
                "300",
                "x-ratelimit-limit-input-tokens",
                "300000",
                "x-ratelimit-remaining-requests",
                "299",
                "x-ratelimit-remaining-input-tokens",
                "299000");
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of("embedding-v1", 384, "bge-large-zh", 1024, "bge-large-en", 1024, "tao-8k", 1024),
                Map.of(),
                16,
                false,
                false,
                (chat, data, tokens) -> Json.object(
                        "id", chat.id(),
                        "object", "embedding_list",
                        "created", chat.created(),
                        "model", chat.model(),
                        "data", data,
                        "usage", Json.object("prompt_tokens", tokens, "total_tokens", tokens))));
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        ObjectNode delta = first ? Json.object("role", "assistant") : Json.object();
        delta.setAll(bit instanceof Bit.End ? Json.object("content", "") : Shapes.delta(bit));
        int flag = bit instanceof Bit.End end ? flag(end.finish()) : 0;
        return Json.object(
                "index", bit.choice(), "delta", delta, "finish_reason", Shapes.finish(bit, Json.NULL), "flag", flag);
    }

    private static int flag(Finish finish) {
        return finish == Finish.CONTENT_FILTER ? 4 : 0;
    }

    private static Refusal error(int status, String type, String code, String message, Exchange exchange) {
        return Habits.refuse(
                status,
                Json.object(
                        "error",
                        Json.object("code", code, "message", message, "type", type),
                        "id",
                        "as-" + exchange.id(10)));
    }
}
