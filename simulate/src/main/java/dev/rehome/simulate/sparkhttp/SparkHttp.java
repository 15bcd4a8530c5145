package dev.rehome.simulate.sparkhttp;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// iFLYTEK's Spark over HTTP: `data:` without a space, a code in every body, no finish reason, a tool call as an object
/// unless `tool_calls_switch` is on, business errors with HTTP 200. The credential's `api_key` is the console's
/// APIPassword.
public record SparkHttp() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "spark-http",
            "spark-http",
            "/v1",
            Map.of("api_key", "simulatedKey01:simulatedSecret01"),
            List.of("lite", "generalv3", "pro-128k", "generalv3.5", "max-32k", "4.0Ultra"));

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "讯飞星火";
    }

    /// A token of the wrong style reaches the gateway that checks signatures.
    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        String token = Habits.bearer(exchange);
        if (token.equals(CARD.secret("api_key"))) {
            return Optional.empty();
        }
        return Optional.of(
                token.contains(":")
                        ? refusal(Trouble.AUTH, "", exchange)
                        : Refusal.json(
                                401,
                                Json.of(
                                        "message",
                                        "HMAC signature cannot be verified:enforced header 'host' not used for signature"
                                                + " creation")));
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        int code = switch (problem.kind()) {
            case NOT_JSON -> 10_003;
            case MISSING, TYPE, UNKNOWN, EMPTY -> 10_004;
            case RANGE, VALUE, ROLE, ORDER -> 10_005;
        };
        return business(code, "parameter " + problem.field() + ": expected " + problem.expected(), exchange);
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return trouble == Trouble.AUTH
                ? Habits.refuse(401, Shapes.error("invalid user", Json.node("api_error"), Json.NULL, Json.NULL))
                : business(code(trouble), message(trouble), exchange);
    }

    /// The other form in which its errors are seen: an error object, the code as a text.
    @Override
    public Refusal inside(Trouble trouble, String model, Exchange exchange) {
        JsonNode code = Json.node(String.valueOf(code(trouble)));
        return Habits.refuse(200, Shapes.error(message(trouble), Json.node("api_error"), Json.NULL, code));
    }

    @Override
    public Rules rules(String model) {
        boolean small = model.equals("lite") || model.equals("pro-128k");
        Rules rules = Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "(0,1]")
                .integer("top_k", "[1,6]")
                .number("presence_penalty", "[-2,2]")
                .number("frequency_penalty", "[-2,2]")
                .integer("max_tokens", small ? "[1,4096]" : "[1,8192]")
                .bool("stream", "tool_calls_switch")
                .typed("response_format", "text", "json_object")
                .toolChoice(true, "auto", "none", "required");
        return calls(model)
                ? rules.tools(64, ".{1,32}", "function", "web_search")
                : rules.tools(64, ".{1,32}", "web_search");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules = calls(model)
                ? MessageRules.of("system", "user", "assistant", "tool").systemOnlyFirst()
                : MessageRules.of("user", "assistant", "tool");
        return rules.nonEmpty().textOnly();
    }

    @Override
    public int contextTokens(String model) {
        return switch (model) {
            case "pro-128k" -> 131_072;
            case "max-32k" -> 32_768;
            default -> 8_192;
        };
    }

    @Override
    public String chatId(Exchange exchange) {
        return sid(exchange);
    }

    @Override
    public String prefix() {
        return "data:";
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        return Json.object(
                "code", 0,
                "message", "Success",
                "sid", chat.id(),
                "choices", Json.array(Json.object("message", message(chat, choice, choice.text()), "index", 0)),
                "usage", Shapes.usage(answer.promptTokens(), answer.completionTokens()));
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        List<Frame> frames = new ArrayList<>();
        Answer.Choice plain = new Answer.Choice(choice.pieces(), List.of(), List.of(), choice.finish());
        for (String piece : choice.pieces()) {
            frames.add(Frame.delta(event(chat, message(chat, plain, piece), Json.ABSENT)));
        }
        if (!choice.calls().isEmpty()) {
            frames.add(Frame.delta(event(chat, message(chat, choice, ""), Json.ABSENT)));
        }
        JsonNode usage = Shapes.usage(answer.promptTokens(), answer.completionTokens());
        frames.add(Frame.finish(event(chat, message(chat, plain, ""), usage)));
        return done(frames);
    }

    @Override
    public Optional<JsonNode> models() {
        return Optional.empty();
    }

    private static String event(Chat chat, ObjectNode delta, JsonNode usage) {
        return "data:"
                + Json.of(
                        "code", 0,
                        "message", "Success",
                        "sid", chat.id(),
                        "id", chat.id(),
                        "created", chat.created(),
                        "choices", Json.array(Json.object("delta", delta, "index", 0)),
                        "usage", usage)
                + "\n\n";
    }

    private static ObjectNode message(Chat chat, Answer.Choice choice, String text) {
        ObjectNode message = Json.object("role", "assistant", "content", text);
        if (choice.calls().isEmpty()) {
            return message;
        }
        boolean list = chat.body().path("tool_calls_switch").asBoolean(false);
        ToolCall first = choice.calls().getFirst();
        JsonNode object = Json.object(
                "type", "function",
                "function", Json.object("arguments", first.arguments(), "name", first.name()),
                "id", first.id());
        return message.set("tool_calls", list ? Shapes.indexedCalls(choice.calls()) : object);
    }

    private static boolean calls(String model) {
        return List.of("generalv3.5", "max-32k", "4.0Ultra").contains(model);
    }

    private static int code(Trouble trouble) {
        return switch (trouble) {
            case AUTH, REGION, PERMISSION -> 10_015;
            case QUOTA -> 11_200;
            case RATE -> 11_202;
            case OVERLOAD -> 10_008;
            case SERVER -> 10_012;
            case CONTENT -> 10_013;
            case CONTEXT -> 10_907;
            case MODEL -> 10_404;
        };
    }

    private static String message(Trouble trouble) {
        return switch (trouble) {
            case AUTH, REGION, PERMISSION -> "AppIdBlacklisted";
            case QUOTA -> "AppIdNoAuthError";
            case RATE -> "AppIdQpsOverFlowError";
            case OVERLOAD -> "EngineCapacityError";
            case SERVER -> "EngineInternalError";
            case CONTENT -> "输入内容审核不通过，涉嫌违规，请重新调整输入内容";
            case CONTEXT -> "Token count exceeds the limit";
            case MODEL -> "Model not found";
        };
    }

    private static Refusal business(int code, String message, Exchange exchange) {
        return Refusal.json(200, Json.of("code", code, "message", message, "sid", sid(exchange)));
    }

    private static String sid(Exchange exchange) {
        return "cha" + exchange.id(8) + "@dx" + exchange.id(18);
    }
}
