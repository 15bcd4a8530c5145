package dev.rehome.simulate.stepfun;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.wire.Bit;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import dev.rehome.simulate.wire.Shapes;
import dev.rehome.simulate.wire.Stencil;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// StepFun: usage so far in every event, an empty finish reason until the end, 451 for what it does not want, errors
/// with the code as type.
public record StepFun() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "stepfun",
            "stepfun",
            "/v1",
            Map.of("api_key", "simulated-stepfun-0000000000000001"),
            List.of("step-1-8k", "step-1-32k", "step-1-flash", "step-2-16k", "step-1v-8k", "step-3.7-flash"));
    private static final Stencil STENCIL =
            Stencil.PLAIN.usageAt(Stencil.UsageAt.EVERY).choice(StepFun::piece);

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "阶跃星辰";
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return error(404, "not_found", "The requested path does not exist");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return error(400, "request_params_invalid", "invalid " + problem.field() + ": expected " + problem.expected());
    }

    /// The wrong key's body is documented, the others follow the vendor's table.
    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "invalid_api_key", "Incorrect API key provided");
            case QUOTA -> error(402, "quota_exceeded", "You exceeded your current quota");
            case RATE -> error(429, "rate_limited", "Rate limit reached");
            case OVERLOAD -> error(503, "engine_overloaded", "The engine is overloaded");
            case SERVER -> error(500, "internal_error", "Internal server error");
            case REGION, PERMISSION -> error(403, "permission_denied", "Permission denied");
            case CONTENT -> error(451, "censorship_blocked", "The content you provided is blocked");
            case CONTEXT -> error(400, "request_params_invalid", "The messages are too long");
            case MODEL -> error(400, "model_not_found", "model " + model + " not found or no permission");
        };
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .integer("n", "[1,]")
                .integer("max_tokens", "[1,]")
                .bool("stream")
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .typed("response_format", "text", "json_object", "json_schema");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules = MessageRules.of("system", "user", "assistant", "tool");
        return model.startsWith("step-1v") || model.startsWith("step-3") ? rules : rules.parts("text");
    }

    @Override
    public int contextTokens(String model) {
        return model.endsWith("-8k") ? 8_192 : 32_768;
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(STENCIL.frames(chat, answer));
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        return Json.object(
                "index", bit.choice(),
                "delta", Shapes.delta(bit),
                "finish_reason", Shapes.finish(bit, Json.node("")));
    }

    private static Refusal error(int status, String type, String message) {
        return Habits.refuse(status, Json.object("error", Json.object("message", message, "type", type)));
    }
}
