package dev.rehome.simulate.moonshot;

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
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Moonshot's API, one of its two sites: temperature up to 1, short stops, usage inside the last choice of a stream
/// unless asked for, errors without a code. Each site refuses the other's key as invalid.
///
/// @param card the site's card
/// @param otherKey the other site's key
public record Moonshot(VendorCard card, String otherKey) implements Habits {
    private static final List<String> MODELS = List.of(
            "moonshot-v1-8k",
            "moonshot-v1-32k",
            "moonshot-v1-128k",
            "moonshot-v1-auto",
            "moonshot-v1-8k-vision-preview",
            "kimi-latest",
            "kimi-k2-0905-preview",
            "kimi-k2.5",
            "kimi-k2.6");
    private static final String KEY_CN = "sk-simulated-moonshot-cn-00000001";
    private static final String KEY_INTL = "sk-simulated-moonshot-intl-000001";
    private static final Stencil STENCIL = Stencil.PLAIN.choice(Moonshot::piece);

    /// The mainland site.
    public static Moonshot mainland() {
        return new Moonshot(
                VendorCard.http("moonshot-cn", "moonshot", "/v1", Map.of("api_key", KEY_CN), MODELS), KEY_INTL);
    }

    /// The international site.
    public static Moonshot international() {
        return new Moonshot(
                VendorCard.http("moonshot-intl", "moonshot", "/v1", Map.of("api_key", KEY_INTL), MODELS), KEY_CN);
    }

    @Override
    public String house() {
        return "Moonshot";
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        String key = Habits.bearer(exchange);
        if (key.equals(card.secret("api_key"))) {
            return Optional.empty();
        }
        boolean foreign = key.isEmpty() || key.equals(otherKey);
        return Optional.of(
                foreign
                        ? error(401, "invalid_authentication_error", "Invalid Authentication")
                        : error(401, "incorrect_api_key_error", "Incorrect API key provided"));
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return error(404, "resource_not_found_error", "The requested resource was not found");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return switch (problem.kind()) {
            case RANGE ->
                invalid("invalid " + problem.field() + ": only "
                        + (problem.expected().equals("[1,1]") ? "1" : problem.expected())
                        + " is allowed for this model");
            case EMPTY -> invalid("Invalid request: the message at " + problem.field() + " must not be empty");
            case NOT_JSON, MISSING, TYPE, VALUE, UNKNOWN, ROLE, ORDER ->
                invalid("Invalid request: " + problem.field() + ": expected " + problem.expected());
        };
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "invalid_authentication_error", "Invalid Authentication");
            case QUOTA ->
                error(
                        429,
                        "exceeded_current_quota_error",
                        "Your account org-x<ak-x> is suspended, please check your plan and billing details");
            case RATE ->
                error(
                        429,
                        "rate_limit_reached_error",
                        "Your account org-x<ak-x> request reached organization max RPM: 3,"
                                + " please try again after 1 seconds");
            case OVERLOAD ->
                error(429, "engine_overloaded_error", "The engine is currently overloaded, please try again later");
            case SERVER -> error(500, "unexpected_output", "invalid state transition");
            case REGION, PERMISSION ->
                error(403, "permission_denied_error", "Your IP is not allowed to access this organization");
            case CONTENT ->
                error(400, "content_filter", "The request was rejected because it was considered high risk");
            case CONTEXT ->
                invalid("Invalid request: Your request exceeded model token limit: " + contextTokens(model));
            case MODEL ->
                error(404, "resource_not_found_error", "Not found the model " + model + " or Permission denied");
        };
    }

    @Override
    public Rules rules(String model) {
        boolean v1 = model.startsWith("moonshot-v1");
        Rules rules = Rules.lenient()
                .number("temperature", fixed(model) ? "[1,1]" : "[0,1]")
                .number("top_p", "[0,1]")
                .integer("n", "[1,5]")
                .integer("max_tokens", "[1,]")
                .integer("max_completion_tokens", "[1,]")
                .number("presence_penalty", "[-2,2]")
                .number("frequency_penalty", "[-2,2]")
                .bool("stream")
                .stop(false, 5, 32)
                .tools(128, "[a-zA-Z_][a-zA-Z0-9-_]{0,255}", "function", "builtin_function");
        return v1
                ? rules.toolChoice(false, "auto", "none").typed("response_format", "text", "json_object")
                : rules.toolChoice(true, "auto", "none", "required")
                        .typed("response_format", "text", "json_object", "json_schema");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules =
                MessageRules.of("system", "user", "assistant", "tool").nonEmpty();
        boolean sees = model.contains("vision") || fixed(model) || model.equals("kimi-latest");
        return sees ? rules.parts("text", "image_url", "video_url") : rules.parts("text");
    }

    /// The thoughts of k2.5 with its calls, several answers without randomness, room for the answer, and images as data
    /// only.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        if (body.path("n").asInt(1) > 1 && body.path("temperature").asDouble(0) < 0.01) {
            return Optional.of(invalid("Invalid request: n > 1 needs a temperature above 0"));
        }
        if (body.path("max_tokens").asInt(0) > contextTokens(model)) {
            return Optional.of(refusal(Trouble.CONTEXT, model, exchange));
        }
        int thoughtless =
                fixed(model) && !body.path("thinking").path("type").asString("").equals("disabled")
                        ? thoughtless(body)
                        : -1;
        if (thoughtless >= 0) {
            return Optional.of(invalid("thinking is enabled but reasoning_content is missing in assistant tool call"
                    + " message at index " + thoughtless));
        }
        boolean remote = body.path("messages").values().stream()
                .flatMap(message -> message.path("content").values().stream())
                .map(part -> part.path("image_url"))
                .map(image -> image.isString()
                        ? image.asString("")
                        : image.path("url").asString(""))
                .anyMatch(url -> url.startsWith("http"));
        return remote && model.contains("vision")
                ? Optional.of(invalid("Invalid request: unsupported image url: only base64 data URLs"))
                : Optional.empty();
    }

    @Override
    public int contextTokens(String model) {
        return model.contains("-8k")
                ? 8_192
                : model.contains("-32k") ? 32_768 : model.startsWith("kimi-k2") ? 262_144 : 131_072;
    }

    @Override
    public String chatId(Exchange exchange) {
        return "cmpl-" + exchange.id(32);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        ObjectNode whole = Shapes.completion(chat, answer);
        for (int index = 0; index < answer.choices().size(); index++) {
            Answer.Choice choice = answer.choices().get(index);
            if (!choice.calls().isEmpty()) {
                ObjectNode message =
                        whole.path("choices").path(index).path("message").asObject();
                message.put("content", "").set("tool_calls", Shapes.indexedCalls(choice.calls()));
            }
        }
        return whole;
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(STENCIL.frames(chat, answer));
    }

    @Override
    public Optional<JsonNode> models() {
        ArrayNode data = Json.array();
        for (String id : MODELS) {
            data.add(Json.object(
                    "id",
                    id,
                    "object",
                    "model",
                    "created",
                    1_700_000_000L,
                    "owned_by",
                    "moonshot",
                    "context_length",
                    contextTokens(id),
                    "supports_image_in",
                    messages(id).parts().contains("image_url"),
                    "supports_video_in",
                    fixed(id),
                    "supports_reasoning",
                    fixed(id)));
        }
        return Optional.of(Json.object("object", "list", "data", data));
    }

    private static ObjectNode piece(Chat chat, Bit bit, boolean first, JsonNode usage) {
        ObjectNode choice = Shapes.piece(bit);
        return bit instanceof Bit.End && !chat.includeUsage() ? choice.set("usage", usage) : choice;
    }

    /// The first message with calls of functions and without the thoughts that led to them (an empty text is none:
    /// earendil-works/pi#4178), or -1.
    private static int thoughtless(JsonNode body) {
        JsonNode messages = body.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            if (messages.path(i).has("tool_calls")
                    && messages.path(i).path("reasoning_content").asString("").isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean fixed(String model) {
        return model.startsWith("kimi-k2.");
    }

    private static Refusal invalid(String message) {
        return error(400, "invalid_request_error", message);
    }

    private static Refusal error(int status, String type, String message) {
        return Habits.refuse(status, Json.object("error", Json.object("type", type, "message", message)));
    }
}
