package dev.rehome.simulate.yi;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// 01.AI's Yi: model names in lower case, times that are no times, `lastOne` and a `content` beside the choices, usage
/// in the last event, `ownedBy` in the list of models, 529 when it is busy. Its error bodies are not documented: they
/// are OpenAI's shape here, by guess.
public record Yi() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "yi",
            "yi",
            "/v1",
            Map.of("api_key", "5f4dcc3b5aa765d61d8327deb882cf99"),
            List.of(
                    "yi-large",
                    "yi-large-turbo",
                    "yi-medium",
                    "yi-spark",
                    "yi-large-fc",
                    "yi-vision",
                    "yi-vision-v2",
                    "yi-lightning"));

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "零一万物";
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return error(
                400, "Bad request: " + problem.field() + ", expected " + problem.expected(), "invalid_request_error");
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "Authentication Error", "authentication_error");
            case QUOTA -> error(429, "insufficient balance", "insufficient_quota");
            case RATE -> error(429, "Too Many Requests", "rate_limit_error");
            case OVERLOAD -> error(529, "System busy", "server_error");
            case SERVER -> error(500, "Internal Server Error", "server_error");
            case REGION, PERMISSION -> error(403, "Forbidden", "permission_error");
            case CONTENT -> error(400, "Bad request: content", "content_filter");
            case CONTEXT ->
                error(
                        400,
                        "Bad request: the prompt and max_tokens exceed the model's context",
                        "invalid_request_error");
            case MODEL ->
                model.matches(".*[A-Z].*")
                        ? error(400, "Bad request: model must be lower case", "invalid_request_error")
                        : error(404, "Not found: model " + model, "invalid_request_error");
        };
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .integer("max_tokens", "[1,]")
                .bool("stream")
                .tools(128, "[A-Za-z0-9_-]{1,64}", "function")
                .toolChoice(true, "none", "auto", "required");
    }

    @Override
    public MessageRules messages(String model) {
        MessageRules rules = MessageRules.of("system", "user", "assistant", "tool");
        return model.startsWith("yi-vision") ? rules : rules.parts("text");
    }

    /// The answer's room must fit into the context too; at most eight images.
    @Override
    public Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        if (body.path("max_tokens").asInt(0) >= contextTokens(model)) {
            return Optional.of(refusal(Trouble.CONTEXT, model, exchange));
        }
        long images = body.path("messages").values().stream()
                .flatMap(message -> message.path("content").values().stream())
                .filter(part -> part.has("image_url"))
                .count();
        return images > 8
                ? Optional.of(error(400, "Bad request: at most 8 images", "invalid_request_error"))
                : Optional.empty();
    }

    @Override
    public int contextTokens(String model) {
        return model.equals("yi-large") || model.equals("yi-large-fc") ? 32_768 : 16_384;
    }

    @Override
    public String chatId(Exchange exchange) {
        return "cmpl-" + exchange.id(8);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        return Json.object(
                "id", chat.id(),
                "object", "chat.completion",
                "created", created(chat),
                "model", chat.model(),
                "usage", usage(answer),
                "choices",
                        Json.array(Json.object(
                                "index", 0,
                                "message", Shapes.message(choice),
                                "finish_reason", Shapes.finish(choice.finish()))));
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        List<Frame> frames = new ArrayList<>();
        Answer one = new Answer(answer.choices().subList(0, 1), answer.promptTokens(), answer.completionTokens(), 0);
        for (Bit bit : Bit.of(one, false)) {
            boolean last = bit instanceof Bit.End;
            String text = bit instanceof Bit.Text piece
                    ? piece.piece()
                    : last ? one.choices().getFirst().text() : "";
            ObjectNode event = Json.object(
                    "id", chat.id().replace("cmpl-", "cmpl"),
                    "object", "chat.completion.chunk",
                    "created", created(chat),
                    "model", chat.model(),
                    "choices",
                            Json.array(Json.object(
                                    "delta", delta(bit), "index", 0, "finish_reason", Shapes.finish(bit, Json.ABSENT))),
                    "content", text,
                    "usage", Json.optional(last, usage(answer)),
                    "lastOne", last);
            String framed = "data: " + Json.text(event) + "\n\n";
            frames.add(last ? Frame.finish(framed) : Frame.delta(framed));
        }
        return done(frames);
    }

    @Override
    public Optional<JsonNode> models() {
        ArrayNode data = Json.array();
        for (String id : CARD.models()) {
            data.add(Json.object(
                    "id",
                    id,
                    "object",
                    "model",
                    "created",
                    1_708_258_504L,
                    "ownedBy",
                    "01.ai",
                    "root",
                    "",
                    "parent",
                    ""));
        }
        return Optional.of(Json.object("object", "list", "data", data));
    }

    private static ObjectNode delta(Bit bit) {
        return bit instanceof Bit.Start ? Json.object("role", "assistant") : Shapes.delta(bit);
    }

    private static ObjectNode usage(Answer answer) {
        return Json.object(
                "completion_tokens", answer.completionTokens(),
                "prompt_tokens", answer.promptTokens(),
                "total_tokens", answer.totalTokens());
    }

    /// Not the seconds since 1970.
    private static long created(Chat chat) {
        return chat.created() % 10_000_000;
    }

    private static Refusal error(int status, String message, String type) {
        return Habits.refuse(status, Shapes.error(message, Json.node(type), Json.NULL, Json.NULL));
    }
}
