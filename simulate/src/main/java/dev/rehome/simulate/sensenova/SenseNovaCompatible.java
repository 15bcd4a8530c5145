package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// SenseTime's SenseNova in compatible mode: OpenAI's shape with SenseNova's ranges, `max_new_tokens`, images in its
/// own
/// form, and gRPC's numbers as error codes.
public record SenseNovaCompatible() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "sensenova-compatible",
            "sensenova-compatible",
            "/compatible-mode/v2",
            Map.of("api_key", "sk-simulated-sensenova-00000001"),
            List.of("SenseChat-5", "SenseChat-Turbo", "SenseChat-Vision", "SenseNova-V6-Pro", "SenseNova-V6-Turbo"));

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "商汤";
    }

    @Override
    public Optional<Refusal> admit(Exchange exchange) {
        if (exchange.header("authorization").isEmpty()) {
            return Optional.of(
                    Refusal.json(401, Json.of("error", Json.object("code", 16, "message", "Authorization Not Found"))));
        }
        return Habits.super.admit(exchange);
    }

    @Override
    public Refusal notFound(Exchange exchange) {
        return error(404, 5, "Not Found");
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        int code = problem.kind() == Problem.Kind.RANGE ? 11 : 3;
        return error(400, code, "invalid argument: " + problem.field() + ", expected " + problem.expected());
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, 16, "Forbidden");
            case QUOTA, RATE -> error(429, 8, "resource exhausted");
            case OVERLOAD -> error(503, 14, "service unavailable");
            case SERVER -> error(500, 13, "internal error");
            case REGION, PERMISSION -> error(403, 7, "permission denied");
            case CONTENT -> error(400, 18, "sensitive content");
            case CONTEXT -> error(400, 17, "the input is too long");
            case MODEL -> error(404, 5, "model is not found");
        };
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "(0,2]")
                .number("top_p", "(0,1)")
                .number("repetition_penalty", "(0,2]")
                .number("frequency_penalty", "(0,2]")
                .integer("n", "[1,4]")
                .integer("max_new_tokens", "[1,131072]")
                .integer("max_tokens", "[1,131072]")
                .bool("stream")
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules =
                MessageRules.of("user", "assistant", "system", "tool").last("user", "tool");
        boolean sees = model.equals("SenseChat-Vision") || model.startsWith("SenseNova-V6");
        return sees ? rules.parts("text", "image_url", "image_base64", "image_file_id") : rules.parts("text");
    }

    /// An image's address is a plain text, not an object.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        boolean wrapped = body.path("messages").values().stream()
                .flatMap(message -> message.path("content").values().stream())
                .anyMatch(part -> part.path("image_url").isObject());
        return wrapped
                ? Optional.of(error(400, 3, "invalid argument: image_url, expected a string"))
                : Optional.empty();
    }

    @Override
    public int contextTokens(String model) {
        return model.equals("SenseChat-Vision") ? 16_384 : model.equals("SenseChat-5") ? 131_072 : 32_768;
    }

    @Override
    public String chatId(Exchange exchange) {
        return exchange.id(32);
    }

    /// A list of models is not known here; the native surface has one.
    @Override
    public Optional<JsonNode> models() {
        return Optional.empty();
    }

    private static Refusal error(int status, int code, String message) {
        return Habits.refuse(
                status, Json.object("error", Json.object("code", code, "message", message, "details", Json.array())));
    }
}
