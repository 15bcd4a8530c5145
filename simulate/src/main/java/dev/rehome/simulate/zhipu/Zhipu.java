package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Results;
import dev.rehome.simulate.wire.Rules;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Zhipu's `bigmodel.cn` v4 API: no `object`, a role in every event, usage on the last one, the finish reason
/// repeated with each tool call, errors by codes of digits. The glm-4 family keeps the ranges of the 2024
/// documents (open intervals), the models since glm-4.5 those of the 2026 description.
public final class Zhipu implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "zhipu",
            "zhipu",
            "/api/paas/v4",
            Map.of("api_key", "6a1f0c2d9e8b4a7f.kJ9dQ2xVb7LmN4pR"),
            List.of(
                    "glm-4",
                    "glm-4-0520",
                    "glm-4-plus",
                    "glm-4-air",
                    "glm-4-airx",
                    "glm-4-flash",
                    "glm-4-long",
                    "glm-4v",
                    "glm-3-turbo",
                    "glm-4.5",
                    "glm-4.5-air",
                    "glm-4.5v",
                    "glm-4.6",
                    "glm-5",
                    "embedding-2",
                    "embedding-3",
                    "cogview-3",
                    "cogview-4",
                    "cogvideox-2",
                    "cogvideox-3",
                    "rerank",
                    "cogtts",
                    "glm-tts",
                    "glm-asr-2512"));
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final ZhipuMedia media = new ZhipuMedia();

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "智谱";
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        return ZhipuKey.of(CARD.secret("api_key"))
                .refused(exchange.header("authorization").orElse(""), exchange.now())
                .map(ZhipuErrors::code);
    }

    @Override
    public Optional<Runnable> open(Exchange exchange) {
        return Results.open(exchange);
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        if (!exchange.path().startsWith(CARD.basePath() + "/")) {
            return Optional.empty();
        }
        String rest = exchange.path().substring(CARD.basePath().length());
        return media.at(exchange, rest).or(() -> ZhipuAudio.at(exchange, rest));
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return ZhipuErrors.code("1222");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return ZhipuErrors.problem(problem);
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return ZhipuErrors.code(ZhipuErrors.code(trouble));
    }

    @Override
    public Refusal inside(Trouble trouble, String model, Exchange exchange) {
        return ZhipuErrors.inside(trouble);
    }

    /// Failures after the stream began are finish reasons, no error events.
    @Override
    public String midStream(Trouble trouble, String model, Exchange exchange) {
        String reason = trouble == Trouble.CONTENT ? "sensitive" : "network_error";
        JsonNode event = Json.object(
                "id", chatId(exchange),
                "created", exchange.now().getEpochSecond(),
                "model", model,
                "choices",
                        Json.array(Json.object(
                                "index",
                                0,
                                "finish_reason",
                                reason,
                                "delta",
                                Json.object("role", "assistant", "content", ""))));
        return "data: " + Json.text(event) + "\n\ndata: [DONE]\n\n";
    }

    @Override
    public Rules rules(String model) {
        boolean old = old(model);
        return Rules.lenient()
                .number("temperature", old ? "(0,1)" : "[0,1]")
                .number("top_p", old ? "(0,1)" : "[0.01,1]")
                .integer("max_tokens", old ? "[1,4095]" : "[1,131072]")
                .bool("stream", "do_sample", "tool_stream", "watermark_enabled")
                .stop(true, 4, 1 << 16)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function", "web_search", "retrieval", "mcp")
                .toolChoice(false, "auto")
                .typed("response_format", "text", "json_object")
                .typed("thinking", "enabled", "disabled")
                .string("user_id", "[6,128]")
                .string("request_id", "[6,64]");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules =
                MessageRules.of("system", "user", "assistant", "tool").nonEmpty();
        return model.contains("v") && !model.contains("embedding")
                ? rules.parts("text", "image_url", "video_url", "file_url", "file")
                : rules.parts("text");
    }

    /// There must be a user message, and functions have a description and parameters.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        boolean user = body.path("messages").values().stream()
                .anyMatch(message -> message.path("role").asString("").equals("user"));
        if (!user) {
            return Optional.of(ZhipuErrors.problem(new Problem(Problem.Kind.ORDER, "messages", "", "a user message")));
        }
        boolean bare = body.path("tools").values().stream()
                .filter(tool -> tool.path("type").asString("").equals("function"))
                .map(tool -> tool.path("function"))
                .anyMatch(function -> !function.path("description").isString()
                        || !function.path("parameters").isObject());
        return bare
                ? Optional.of(
                        ZhipuErrors.problem(new Problem(Problem.Kind.VALUE, "tools", "", "description, parameters")))
                : Optional.empty();
    }

    @Override
    public Ask ask(Ask ask, JsonNode body) {
        boolean thinks = !old(ask.model())
                && !body.path("thinking").path("type").asString("").equals("disabled");
        return ask.times(1)
                .limited(ask.tokensMax(), ask.stop().stream().limit(1).toList())
                .thinking(thinks);
    }

    @Override
    public boolean serves(String model) {
        boolean sound = model.equals("glm-tts") || model.startsWith("glm-asr");
        return CARD.models().contains(model) && model.startsWith("glm") && !sound;
    }

    @Override
    public int contextTokens(String model) {
        return switch (model) {
            case "glm-4v" -> 2_000;
            case "glm-4-airx" -> 8_000;
            case "glm-4-long" -> 1_024_000;
            default -> 128_000;
        };
    }

    @Override
    public String chatId(Exchange exchange) {
        return STAMP.format(exchange.now()) + exchange.id(16);
    }

    @Override
    public String callId(String chatId, int index) {
        return "call_" + chatId + "_" + index;
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        return ZhipuShape.whole(chat, answer);
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(ZhipuShape.STENCIL.frames(chat, answer));
    }

    @Override
    public Map<String, String> headers(Exchange exchange, boolean stream) {
        return Map.of(
                Refusal.CONTENT_TYPE, stream ? "text/event-stream;charset=UTF-8" : "application/json; charset=UTF-8");
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of("embedding-2", 1024, "embedding-3", 2048),
                Map.of("embedding-3", List.of(256, 512, 1024, 2048)),
                64,
                false,
                false,
                (chat, data, tokens) -> Json.object(
                        "model",
                        chat.model(),
                        "object",
                        "list",
                        "data",
                        data,
                        "usage",
                        Json.object("prompt_tokens", tokens, "completion_tokens", 0, "total_tokens", tokens))));
    }

    /// No list of models is documented.
    @Override
    public Optional<JsonNode> models() {
        return Optional.empty();
    }

    private static boolean old(String model) {
        return model.matches("glm-(3|4)(v|-.*)?");
    }
}
