package dev.rehome.simulate.deepseek;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.surface.Surface;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Operation;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// DeepSeek: keeps a line open with empty lines or comments, usage on the last event with content, an empty balance is
/// HTTP 402, no `developer` role and no JSON schema. Paths work with and without `/v1`. A text is completed, also up to
/// a `suffix`, under `/beta` only, by all models but the reasoner, with 4,096 tokens at most
/// (api-docs.deepseek.com/api/create-completion).
public final class DeepSeek implements Habits {
    private static final int COMPLETION_TOKENS_MAX = 4_096;

    /// Fields of OpenAI's that completions do not have here.
    private static final List<String> UNLISTED = List.of("n", "best_of", "logit_bias", "seed", "user");

    private static final VendorCard CARD = VendorCard.http(
            "deepseek",
            "deepseek",
            "",
            Map.of("api_key", "sk-simulated-deepseek-0000000001"),
            List.of("deepseek-chat", "deepseek-coder", "deepseek-reasoner", "deepseek-v4-pro"));
    private static final Stencil STENCIL =
            Stencil.PLAIN.usageAt(Stencil.UsageAt.FINISH).usage(DeepSeek::usage).choice(DeepSeek::piece);

    private final Surface surface = Surface.ofChat(
            this, CARD.models().stream().filter(model -> !thinks(model)).toList(), _ -> false);

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "DeepSeek";
    }

    @Override
    public Optional<Runnable> beside(Exchange exchange) {
        boolean asked = exchange.method().equals("POST") && exchange.path().equals("/beta/completions");
        return asked ? Optional.of(() -> complete(exchange)) : Optional.empty();
    }

    private void complete(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        boolean large = body.path("max_tokens").asInt(0) > COMPLETION_TOKENS_MAX;
        String wrong = body.has("prompt") && !body.path("prompt").isString()
                ? "prompt"
                : large
                        ? "max_tokens"
                        : UNLISTED.stream().filter(body::has).findFirst().orElse("");
        if (wrong.isEmpty()) {
            surface.complete(exchange, COMPLETION_TOKENS_MAX);
        } else {
            exchange.refuse(refusal(new Problem(Problem.Kind.VALUE, wrong, "", "another value"), exchange));
        }
    }

    @Override
    public Optional<Operation> operation(Exchange exchange) {
        String path = exchange.path();
        String base = path.startsWith("/v1/") ? "/v1" : path.startsWith("/beta/") ? "/beta" : "";
        return Operation.below(base, exchange.method(), path);
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        int status = problem.kind() == Problem.Kind.RANGE ? 422 : 400;
        String message = problem.kind() == Problem.Kind.NOT_JSON
                ? "Failed to parse the request body as JSON"
                : "Invalid " + problem.field() + ": expected " + problem.expected();
        return error(status, message, "invalid_request_error");
    }

    /// The overflow's body is recorded (stackblitz-labs/bolt.diy#227), the others follow the vendor's table.
    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "Authentication Fails (no such user)", "authentication_error");
            case QUOTA -> error(402, "Insufficient Balance", "unknown_error");
            case RATE -> error(429, "Rate limit reached", "rate_limit_error");
            case OVERLOAD -> error(503, "Service is too busy, please try again later", "service_unavailable_error");
            case SERVER -> error(500, "Server Error", "server_error");
            case REGION, PERMISSION -> error(403, "Forbidden", "permission_error");
            case CONTENT -> error(400, "Content Exists Risk", "invalid_request_error");
            case CONTEXT ->
                error(
                        400,
                        "This model's maximum context length is 131072 tokens. However, you requested 133034 tokens"
                                + " (125034 in the messages, 8000 in the completion). Please reduce the length of the messages or"
                                + " completion.",
                        "invalid_request_error");
            case MODEL -> error(400, "Model Not Exist", "invalid_request_error");
        };
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .number("presence_penalty", "[-2,2]")
                .number("frequency_penalty", "[-2,2]")
                .integer("max_tokens", "[1,65536]")
                .integer("top_logprobs", "[0,20]")
                .bool("stream", "logprobs")
                .stop(false, 16, 1 << 16)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .toolChoice(true, "none", "auto", "required")
                .typed("response_format", "text", "json_object");
    }

    @Override
    public MessageRules messages(String model) {
        return MessageRules.of("system", "user", "assistant", "tool").parts("text");
    }

    /// A reasoning model wants its reasoning back with its tool calls.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        boolean missing = thinks(model)
                && body.path("messages").values().stream()
                        .anyMatch(message -> message.has("tool_calls") && !message.has("reasoning_content"));
        return missing
                ? Optional.of(error(
                        400, "Missing `reasoning_content` field in the assistant message", "invalid_request_error"))
                : Optional.empty();
    }

    @Override
    public Ask ask(Ask ask, JsonNode body) {
        return ask.times(1).thinking(thinks(ask.model()));
    }

    @Override
    public int contextTokens(String model) {
        return 131_072;
    }

    @Override
    public String lead() {
        return "\n\n";
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        ObjectNode whole = Shapes.completion(chat, answer);
        return whole.set("usage", usage(answer.promptTokens(), answer.completionTokens(), answer.reasoningTokens()));
    }

    /// A comment comes after the first event, as while a request waits.
    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        List<Frame> frames = new ArrayList<>(STENCIL.frames(chat, answer));
        frames.add(1, Frame.note(": keep-alive\n\n"));
        return done(frames);
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        ObjectNode delta = bit instanceof Bit.End ? Json.object("content", "") : Shapes.delta(bit);
        return Json.object("index", bit.choice(), "delta", delta, "finish_reason", Shapes.finish(bit, Json.NULL));
    }

    private static ObjectNode usage(int prompt, int completion, int reasoning) {
        ObjectNode usage = Shapes.usage(prompt, completion);
        if (reasoning > 0) {
            usage.set("completion_tokens_details", Json.object("reasoning_tokens", reasoning));
        }
        return usage.put("prompt_cache_hit_tokens", 0).put("prompt_cache_miss_tokens", prompt);
    }

    private static boolean thinks(String model) {
        return model.equals("deepseek-reasoner");
    }

    private static Refusal error(int status, String message, String type) {
        return Habits.refuse(
                status, Shapes.error(message, Json.node(type), Json.NULL, Json.node("invalid_request_error")));
    }
}
