package dev.rehome.simulate.openai;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Shapes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's errors. Sources of the bodies: the issues named in the provider notes (quota crewai-rag#1, rate limit
/// LightRAG#1653, context chatgpt-vscode#111, key continue#11409, region home-assistant#120072 and one-api#1692).
public final class OpenAiErrors {
    /// The refusal of a caller from an unsupported place: exactly these bytes.
    static final Refusal REGION = Refusal.json(
            403,
            "{\"error\":{\"code\":\"unsupported_country_region_territory\",\"message\":\"Country, region, or territory"
                    + " not supported\",\"param\":null,\"type\":\"request_forbidden\"}}");

    private static final JsonNode INVALID = Json.node("invalid_request_error");
    private static final String LIMITS = "https://platform.openai.com/account/rate-limits";

    private OpenAiErrors() {}

    /// The refusal of a request that breaks a rule.
    public static Refusal problem(Problem problem) {
        OpenAiWords words = OpenAiWords.of(problem);
        return refusal(400, Shapes.error(words.message(), INVALID, words.param(), words.code()));
    }

    /// The refusal of an invalid request in these words; an empty code is null.
    public static Refusal invalid(String message, String param, String code) {
        return refusal(
                400, Shapes.error(message, INVALID, Json.node(param), code.isEmpty() ? Json.NULL : Json.node(code)));
    }

    static Refusal noKey() {
        return refusal(
                401,
                Shapes.error(
                        "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                                + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from"
                                + " https://platform.openai.com/account/api-keys.",
                        INVALID,
                        Json.NULL,
                        Json.NULL));
    }

    static Refusal wrongKey(String key) {
        String shown = key.length() < 16 ? key : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
        return refusal(
                401,
                Shapes.error(
                        "Incorrect API key provided: " + shown + ". You can find your API key at"
                                + " https://platform.openai.com/account/api-keys.",
                        INVALID,
                        Json.NULL,
                        Json.node("invalid_api_key")));
    }

    /// The refusal of a trouble.
    public static Refusal trouble(Trouble trouble, String model, int contextTokens) {
        return trouble == Trouble.REGION ? REGION : refusal(status(trouble), body(trouble, model, contextTokens));
    }

    /// The body for a trouble.
    public static ObjectNode body(Trouble trouble, String model, int contextTokens) {
        return switch (trouble) {
            case AUTH ->
                error(
                        "The OpenAI account associated with this API key has been deactivated. If you are the developer for"
                                + " this OpenAI app, please check your email for more information. If you are seeing this error"
                                + " while using another app or site, please reach out to them for more help.",
                        "invalid_request_error",
                        "account_deactivated");
            case QUOTA ->
                error(
                        "You exceeded your current quota, please check your plan and billing details. For more information"
                                + " on this error, read the docs:"
                                + " https://platform.openai.com/docs/guides/error-codes/api-errors.",
                        "insufficient_quota",
                        "insufficient_quota");
            case RATE ->
                error(
                        "Rate limit reached for " + model
                                + " in organization org-x on tokens per min (TPM): Limit 30000,"
                                + " Used 26107, Requested 3923. Please try again in 60ms. Visit " + LIMITS
                                + " to learn more.",
                        "tokens",
                        "rate_limit_exceeded");
            case OVERLOAD ->
                Shapes.error(
                        "The engine is currently overloaded, please try again later",
                        Json.node("server_error"),
                        Json.NULL,
                        Json.NULL);
            case SERVER ->
                Shapes.error(
                        "The server had an error while processing your request. Sorry about that!",
                        Json.node("server_error"),
                        Json.NULL,
                        Json.NULL);
            case REGION ->
                error(
                        "Country, region, or territory not supported",
                        "request_forbidden",
                        "unsupported_country_region_territory");
            case PERMISSION ->
                Shapes.error(
                        "You have insufficient permissions for this operation. Missing scopes: model.request. Check"
                                + " that you have the correct role in your organization (Reader, Writer, Owner) and project"
                                + " (Member, Owner), and if you're using a restricted API key, that it has the necessary"
                                + " scopes.",
                        INVALID,
                        Json.NULL,
                        Json.NULL);
            case CONTENT ->
                error(
                        "Invalid prompt: your prompt was flagged as potentially violating our usage policy.",
                        "invalid_request_error",
                        "invalid_prompt");
            case CONTEXT ->
                Shapes.error(
                        "This model's maximum context length is " + contextTokens + " tokens. However, your messages"
                                + " resulted in more. Please reduce the length of the messages.",
                        INVALID,
                        Json.node("messages"),
                        Json.node("context_length_exceeded"));
            case MODEL ->
                error(
                        "The model `" + model + "` does not exist or you do not have access to it.",
                        "invalid_request_error",
                        "model_not_found");
        };
    }

    private static int status(Trouble trouble) {
        return switch (trouble) {
            case AUTH, PERMISSION -> 401;
            case QUOTA, RATE -> 429;
            case OVERLOAD -> 503;
            case SERVER -> 500;
            case REGION -> 403;
            case CONTENT, CONTEXT -> 400;
            case MODEL -> 404;
        };
    }

    private static ObjectNode error(String message, String type, String code) {
        return Shapes.error(message, Json.node(type), Json.NULL, Json.node(code));
    }

    /// OpenAI prints its errors with four spaces and line ends.
    public static Refusal refusal(int status, ObjectNode body) {
        StringBuilder text = new StringBuilder("{\n    \"error\": {\n");
        body.path("error")
                .forEachEntry((key, value) -> text.append("        \"")
                        .append(key)
                        .append("\": ")
                        .append(Json.text(value))
                        .append(",\n"));
        text.setLength(text.length() - 2);
        return Refusal.json(status, text.append("\n    }\n}").toString());
    }
}
