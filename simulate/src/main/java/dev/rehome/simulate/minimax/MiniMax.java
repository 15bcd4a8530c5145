package dev.rehome.simulate.minimax;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// MiniMax, one of its two sites: business errors as `base_resp` with HTTP 200 and no choices, thoughts
/// inside the text, one answer only. Each site refuses the other's key.
///
/// @param card the site's card
public record MiniMax(VendorCard card) implements Habits {
    private static final Pattern CODE =
            Pattern.compile("\\[\\[simulate:code:(\\d{4})(?::(openai|anthropic|native))?(?:@minimax[a-z-]*)?]]");
    private static final List<String> MODELS =
            List.of("abab6.5s-chat", "abab6.5-chat", "MiniMax-Text-01", "MiniMax-M2.7");

    /// The mainland site.
    public static MiniMax mainland() {
        return new MiniMax(VendorCard.http(
                "minimax", "minimax", "/v1", Map.of("api_key", "eyJhbGciOi.simulated.minimax-cn"), MODELS));
    }

    /// The international site.
    public static MiniMax international() {
        return new MiniMax(VendorCard.http(
                "minimax-intl", "minimax", "/v1", Map.of("api_key", "eyJhbGciOi.simulated.minimax-intl"), MODELS));
    }

    @Override
    public String house() {
        return "MiniMax";
    }

    @Override
    public Optional<Operation> operation(Exchange exchange) {
        boolean older = exchange.method().equals("POST") && exchange.path().equals("/v1/text/chatcompletion_v2");
        return older
                ? Optional.of(new Operation.Completion(Optional.empty()))
                : Operation.below("/v1", exchange.method(), exchange.path());
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return business(2013, "invalid params, " + problem.field() + ": expected " + problem.expected());
    }

    /// The codes are the vendor's table; a key of the other site was reported as HTTP 401.
    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH ->
                exchange.header("authorization").isEmpty()
                        ? business(
                                1004,
                                "login fail: Please carry the API secret key in the 'Authorization' field of the"
                                        + " request header")
                        : business(2049, "invalid api key").as(401);
            case QUOTA -> business(1008, "insufficient balance");
            case RATE -> business(1002, "rate limit");
            case OVERLOAD -> business(1001, "timeout");
            case SERVER -> business(1024, "internal error");
            case REGION, PERMISSION -> business(1004, "not authorized");
            case CONTENT -> business(1026, "input new_sensitive");
            case CONTEXT -> business(2013, "invalid params, context window exceeds limit");
            case MODEL -> business(2061, "your current plan does not support the model");
        };
    }

    @Override
    public Refusal inside(Trouble trouble, String model, Exchange exchange) {
        return refusal(trouble, model, exchange).as(200);
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .integer("n", "[1,1]")
                .integer("max_tokens", "[1,]")
                .integer("max_completion_tokens", "[1,]")
                .bool("stream", "reasoning_split")
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function");
    }

    @Override
    public MessageRules messages(String model) {
        return MessageRules.of("system", "user", "assistant", "tool");
    }

    @Override
    public Ask ask(Ask ask, JsonNode body) {
        return ask.thinking(ask.model().startsWith("MiniMax-M"));
    }

    @Override
    public String chatId(Exchange exchange) {
        return "02" + exchange.id(30);
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        Answer told = told(chat, answer);
        ArrayNode choices = Json.array();
        for (int index = 0; index < told.choices().size(); index++) {
            Answer.Choice choice = told.choices().get(index);
            boolean calls = !choice.calls().isEmpty();
            choices.add(Json.object(
                    "finish_reason", Shapes.finish(choice.finish()),
                    "index", index,
                    "message",
                            Json.object(
                                    "content", choice.text(),
                                    "role", "assistant",
                                    "reasoning_content",
                                            Json.optional(!choice.reasoning().isEmpty(), choice.thought()),
                                    "tool_calls", Json.optional(calls, Shapes.calls(choice.calls())))));
        }
        return Json.object(
                "id", chat.id(),
                "choices", choices,
                "created", chat.created(),
                "model", chat.model(),
                "object", "chat.completion",
                "usage", usage(chat, answer),
                "base_resp", base(0, ""));
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(Stencil.PLAIN.frames(chat, told(chat, answer)));
    }

    /// The answer with its thoughts inside the text, unless the caller wants them apart.
    private static Answer told(Chat chat, Answer answer) {
        if (chat.body().path("reasoning_split").asBoolean(false)) {
            return answer;
        }
        List<Answer.Choice> choices = new ArrayList<>();
        for (Answer.Choice choice : answer.choices()) {
            List<String> pieces = new ArrayList<>();
            if (!choice.reasoning().isEmpty()) {
                pieces.add("<think>\n");
                pieces.addAll(choice.reasoning());
                pieces.add("\n</think>\n\n");
            }
            pieces.addAll(choice.pieces());
            choices.add(new Answer.Choice(pieces, List.of(), choice.calls(), choice.finish()));
        }
        return new Answer(choices, answer.promptTokens(), answer.completionTokens(), answer.reasoningTokens());
    }

    /// The old models only say the sum.
    private static ObjectNode usage(Chat chat, Answer answer) {
        ObjectNode usage = Json.object("total_tokens", answer.totalTokens());
        if (!chat.model().startsWith("abab")) {
            usage.put("prompt_tokens", answer.promptTokens()).put("completion_tokens", answer.completionTokens());
        }
        return usage;
    }

    /// The same error in the three shapes in which it was reported: natively with HTTP 200, OpenAI-shaped
    /// with 429 and Anthropic-shaped with 500 (provider notes, MiniMax): `[[simulate:code:1008]]`,
    /// `[[simulate:code:1008:openai]]`, `[[simulate:code:1008:anthropic]]`.
    @Override
    public Optional<Refusal> marked(String prompt, Exchange exchange) {
        Matcher mark = CODE.matcher(prompt);
        if (!mark.find()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(mark.group(1));
        String words = words(code) + " (" + code + ")";
        String id = exchange.id(32);
        return Optional.of(
                switch (Optional.ofNullable(mark.group(2)).orElse("native")) {
                    case "openai" ->
                        Refusal.json(
                                429,
                                Json.of(
                                        "error",
                                        Json.object(
                                                "http_code",
                                                "429",
                                                "message",
                                                words,
                                                "type",
                                                words(code).replace(' ', '_') + "_error"),
                                        "request_id",
                                        id));
                    case "anthropic" ->
                        Refusal.json(
                                500,
                                Json.of(
                                        "type",
                                        "error",
                                        "error",
                                        Json.object("type", "api_error", "message", words),
                                        "request_id",
                                        id));
                    default -> business(code, words(code));
                });
    }

    private static String words(int code) {
        return switch (code) {
            case 1000 -> "unknown error";
            case 1001 -> "timeout";
            case 1002 -> "rate limit";
            case 1004 -> "not authorized";
            case 1008 -> "insufficient balance";
            case 1013, 1024 -> "internal error";
            case 1026 -> "input new_sensitive";
            case 1027 -> "output new_sensitive";
            case 1028, 1030 -> "plan quota exhausted";
            case 1039 -> "token limit";
            case 2013 -> "invalid params";
            case 2049 -> "invalid api key";
            case 2061 -> "your current plan does not support the model";
            default -> "error";
        };
    }

    private static Refusal business(int code, String message) {
        return Refusal.json(200, Json.of("base_resp", base(code, message)));
    }

    private static ObjectNode base(int code, String message) {
        return Json.object("status_code", code, "status_msg", message);
    }
}
