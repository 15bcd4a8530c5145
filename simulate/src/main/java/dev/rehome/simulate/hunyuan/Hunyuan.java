package dev.rehome.simulate.hunyuan;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.MessageRules;
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

/// Tencent's Hunyuan on its OpenAI-compatible host: no `required` tool choice, no embeddings here. Its error
/// envelope is not documented: it is OpenAI's here, by guess, with the codes of the native API.
public record Hunyuan() implements Habits {
    private static final VendorCard CARD = VendorCard.http(
            "hunyuan",
            "hunyuan",
            "/v1",
            Map.of("api_key", "sk-simulated-hunyuan-000000001"),
            List.of("hunyuan-turbo", "hunyuan-large", "hunyuan-standard", "hunyuan-lite", "hy3"));

    private static final Pattern CODE = Pattern.compile("\\[\\[simulate:code:([a-z]+)(?:@hunyuan)?]]");
    private static final List<String> CODES = List.of(
            "AuthFailure.SignatureFailure",
            "AuthFailure.SecretIdNotFound",
            "UnauthorizedOperation",
            "UnsupportedOperation.NonWhitelistAccount",
            "InvalidParameter",
            "InvalidParameterValue",
            "InvalidParameterValue.Model",
            "MissingParameter",
            "LimitExceeded",
            "RequestLimitExceeded",
            "FailedOperation.EngineServerLimitExceeded",
            "FailedOperation.FreeResourcePackExhausted",
            "FailedOperation.ResourcePackExhausted",
            "FailedOperation.ServiceStopArrears",
            "FailedOperation.ServiceNotActivated",
            "FailedOperation.EngineRequestTimeout",
            "FailedOperation.EngineServerError",
            "InternalError",
            "OperationDenied.TextIllegalDetected");

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public String house() {
        return "腾讯混元";
    }

    @Override
    public Refusal refusal(Problem problem, Exchange exchange) {
        return error(400, "InvalidParameterValue", "invalid " + problem.field() + ": expected " + problem.expected());
    }

    @Override
    public Refusal refusal(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> error(401, "AuthFailure.SecretIdNotFound", "Incorrect API key provided");
            case QUOTA -> error(429, "FailedOperation.ResourcePackExhausted", "The resource pack is exhausted");
            case RATE -> error(429, "RequestLimitExceeded", "Request limit exceeded");
            case OVERLOAD -> error(429, "FailedOperation.EngineServerLimitExceeded", "The engine is busy");
            case SERVER -> error(500, "InternalError", "Internal error");
            case REGION, PERMISSION -> error(403, "UnauthorizedOperation", "Unauthorized operation");
            case CONTENT -> error(400, "OperationDenied.TextIllegalDetected", "Illegal text detected");
            case CONTEXT -> error(400, "InvalidParameterValue", "The messages are too long");
            case MODEL -> error(400, "InvalidParameterValue.Model", "The model " + model + " does not exist");
        };
    }

    /// The native envelope: HTTP 200 with the error under `Response` (provider notes, Hunyuan, errors).
    @Override
    public Refusal inside(Trouble trouble, String model, Exchange exchange) {
        JsonNode error = Json.read(refusal(trouble, model, exchange).body())
                .orElse(Json.object())
                .path("error");
        return Habits.refuse(
                200,
                Json.object(
                        "Response",
                        Json.object(
                                "Error",
                                Json.object("Code", error.path("code"), "Message", error.path("message")),
                                "RequestId",
                                Ids.uuid(exchange.id(32)))));
    }

    /// With `[[simulate:native]]` in the request the native event: an `ErrorMsg` beside the fields of a
    /// chunk, 4000 for a failure and 4001 for a timeout; else OpenAI's.
    @Override
    public String midStream(Trouble trouble, String model, Exchange exchange) {
        if (!exchange.text().contains("[[simulate:native]]")) {
            return Habits.super.midStream(trouble, model, exchange);
        }
        int code = trouble == Trouble.OVERLOAD ? 4001 : 4000;
        String words = trouble == Trouble.OVERLOAD ? "model timeout" : "internal error";
        return "data: "
                + Json.of(
                        "ErrorMsg",
                        Json.object("Msg", words, "Code", code),
                        "Id",
                        exchange.id(32),
                        "Choices",
                        Json.array())
                + "\n\n";
    }

    /// The native envelope by a code of its table, in the words of a mark: `[[simulate:code:limitexceeded]]`.
    @Override
    public Optional<Refusal> marked(String prompt, Exchange exchange) {
        Matcher mark = CODE.matcher(prompt);
        return mark.find()
                ? CODES.stream()
                        .filter(code -> code.replace(".", "").equalsIgnoreCase(mark.group(1)))
                        .findFirst()
                        .map(code -> Habits.refuse(
                                200,
                                Json.object(
                                        "Response",
                                        Json.object(
                                                "Error", Json.object("Code", code, "Message", code),
                                                "RequestId", Ids.uuid(exchange.id(32))))))
                : Optional.empty();
    }

    @Override
    public Rules rules(String model) {
        return Rules.lenient()
                .number("temperature", "[0,2]")
                .number("top_p", "[0,1]")
                .integer("max_tokens", "[1,]")
                .bool("stream")
                .integer("n", "[1,1]")
                .stop(false, 4, 1 << 16)
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .toolChoice(true, "none", "auto", "custom")
                .typed("response_format", "text", "json_object");
    }

    @Override
    public MessageRules messages(String model) {
        return MessageRules.of("system", "user", "assistant", "tool")
                .nonEmpty()
                .systemOnlyFirst()
                .last("user", "tool");
    }

    @Override
    public JsonNode whole(Chat chat, Answer answer) {
        return Shapes.completion(chat, stopped(chat, answer));
    }

    @Override
    public List<Frame> frames(Chat chat, Answer answer) {
        return done(Stencil.PLAIN.frames(chat, stopped(chat, answer)));
    }

    /// The answer with the text at which it stopped: a survey of 2026-09 saw it in the output.
    private static Answer stopped(Chat chat, Answer answer) {
        Ask endless = chat.ask().limited(chat.ask().tokensMax(), List.of());
        Answer.Choice choice = answer.choices().getFirst();
        String whole = TextEngine.answer(endless, _ -> "").choices().getFirst().text();
        List<String> pieces = new ArrayList<>(choice.pieces());
        chat.ask().stop().stream()
                .filter(stop -> choice.finish() == Finish.STOP && whole.startsWith(choice.text() + stop))
                .findFirst()
                .ifPresent(pieces::add);
        Answer.Choice longer = new Answer.Choice(pieces, choice.reasoning(), choice.calls(), choice.finish());
        return new Answer(List.of(longer), answer.promptTokens(), Tokens.of(longer), 0);
    }

    private static Refusal error(int status, String code, String message) {
        return Habits.refuse(status, Shapes.error(message, Json.node("runtime_error"), Json.NULL, Json.node(code)));
    }
}
