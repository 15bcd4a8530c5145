package dev.rehome.simulate.qwen;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Embedder;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Alibaba's Qwen in compatible mode, one of its regions: temperature below 2, a `json` in the messages for JSON mode,
/// empty ids in later tool deltas, Arrearage as HTTP 400. Each region has keys of its own.
///
/// @param card the region's card
public record Qwen(VendorCard card) implements Habits {
    private static final List<String> MODELS = List.of(
            "qwen-max",
            "qwen-plus",
            "qwen-turbo",
            "qwen-long",
            "qwen-vl-max",
            "qwen-vl-plus",
            "qwen3-max",
            "qwen3-32b",
            "text-embedding-v1",
            "text-embedding-v2",
            "text-embedding-v3",
            "text-embedding-v4");

    /// The region Beijing.
    public static Qwen beijing() {
        return new Qwen(VendorCard.http(
                "qwen", "qwen", "/compatible-mode/v1", Map.of("api_key", "sk-simulated-qwen-beijing-00001"), MODELS));
    }

    /// The region Singapore.
    public static Qwen singapore() {
        return new Qwen(VendorCard.http(
                "qwen-intl",
                "qwen",
                "/compatible-mode/v1",
                Map.of("api_key", "sk-simulated-qwen-singapore-01"),
                MODELS));
    }

    @Override
    public String house() {
        return "阿里云百炼";
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return QwenErrors.error(404, "Not found", "invalid_request_error", "not_found", exchange);
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return QwenErrors.problem(problem, exchange);
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return QwenErrors.trouble(trouble, model, contextTokens(model), exchange);
    }

    @Override
    public Rules rules(String model) {
        int most = model.equals("qwen-turbo") ? 16_384 : model.startsWith("qwen-max") ? 8_192 : 32_768;
        Rules rules = Rules.lenient()
                .number("temperature", "[0,2)")
                .number("top_p", "(0,1]")
                .number("presence_penalty", "[-2,2]")
                .number("repetition_penalty", "(0,]")
                .integer("max_tokens", "[1," + most + "]")
                .integer("max_completion_tokens", "[1," + most + "]")
                .integer("n", "[1,4]")
                .integer("seed", "[0,2147483647]")
                .integer("top_logprobs", "[0,5]")
                .bool("stream", "enable_search", "enable_thinking", "parallel_tool_calls", "logprobs")
                .stop(false, 16, 1 << 16)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .toolChoice(true, "auto", "none");
        return model.startsWith("qwen3")
                ? rules.typed("response_format", "text", "json_object", "json_schema")
                : rules.typed("response_format", "text", "json_object");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules = MessageRules.of("system", "user", "assistant", "tool")
                .nonEmpty()
                .systemOnlyFirst();
        return model.contains("-vl-")
                ? rules.parts("text", "image_url", "video", "video_url", "input_audio")
                : rules.parts("text");
    }

    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        String format = body.path("response_format").path("type").asString("text");
        boolean saysJson =
                body.path("messages").toString().toLowerCase(Locale.ROOT).contains("json");
        if (format.equals("json_object") && !saysJson) {
            return Optional.of(QwenErrors.invalid(
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
                    exchange));
        }
        boolean thinks =
                model.equals("qwen3-32b") && body.path("enable_thinking").asBoolean(true);
        return thinks && !body.path("stream").asBoolean(false)
                ? Optional.of(QwenErrors.invalid(
                        "parameter.enable_thinking must be set to false for non-streaming calls", exchange))
                : Optional.empty();
    }

    @Override
    public Ask ask(Ask ask, JsonNode body) {
        return ask.thinking(body.path("enable_thinking").asBoolean(ask.model().equals("qwen3-32b")));
    }

    @Override
    public boolean serves(String model) {
        return MODELS.contains(model) && model.startsWith("qwen");
    }

    @Override
    public int contextTokens(String model) {
        return model.equals("qwen-max") ? 30_720 : 129_024;
    }

    @Override
    public String chatId(Exchange exchange) {
        return "chatcmpl-" + QwenErrors.uuid(exchange);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        return QwenShape.whole(chat, answer);
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(QwenShape.frames(chat, answer));
    }

    @Override
    public Map<String, String> headers(Exchange exchange, boolean stream) {
        return Map.of(
                Refusal.CONTENT_TYPE,
                stream ? "text/event-stream;charset=UTF-8" : "application/json",
                "x-request-id",
                QwenErrors.uuid(exchange),
                "x-dashscope-call-gateway",
                "true",
                "server",
                "istio-envoy");
    }

    @Override
    public Optional<Embedder> embedder() {
        return Optional.of(new Embedder(
                Map.of(
                        "text-embedding-v1",
                        1536,
                        "text-embedding-v2",
                        1536,
                        "text-embedding-v3",
                        1024,
                        "text-embedding-v4",
                        1024),
                Map.of(
                        "text-embedding-v3",
                        List.of(64, 128, 256, 512, 768, 1024),
                        "text-embedding-v4",
                        List.of(64, 128, 256, 512, 768, 1024, 1536, 2048)),
                10,
                false,
                false,
                Embedder::openAi));
    }
}
