package dev.rehome.simulate.qwen;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Problem;

/// Errors of Qwen in compatible mode. The bodies of a wrong key and of a refused content are the vendor's documented
/// and
/// a recorded one; the others follow its table of codes.
final class QwenErrors {
    private QwenErrors() {}

    static Refusal problem(Problem problem, Exchange exchange) {
        return switch (problem.kind()) {
            case RANGE ->
                invalid(
                        "Range of " + problem.field() + " should be "
                                + problem.expected().replace(",", ", "),
                        exchange);
            case EMPTY, ORDER ->
                invalid("Role must be user or assistant and Content length must be greater than 0", exchange);
            case NOT_JSON -> invalid("Required body invalid, please check the request body format.", exchange);
            case MISSING -> invalid("Required parameter(" + problem.field() + ") missing or invalid", exchange);
            case TYPE, VALUE, UNKNOWN, ROLE ->
                invalid("Input should be " + problem.expected() + ": parameters." + problem.field(), exchange);
        };
    }

    static Refusal trouble(Trouble trouble, String model, int contextTokens, Exchange exchange) {
        String invalid = "invalid_request_error";
        return switch (trouble) {
            case AUTH -> error(401, "Incorrect API key provided. ", invalid, "invalid_api_key", exchange);
            case QUOTA ->
                error(
                        400,
                        "Access denied, please make sure your account is in good standing.",
                        "Arrearage",
                        "Arrearage",
                        exchange);
            case RATE ->
                error(429, "You exceeded your current requests list.", "limit_requests", "limit_requests", exchange);
            case OVERLOAD ->
                error(
                        503,
                        "The model is unavailable, please try again later.",
                        "ModelUnavailable",
                        "ModelUnavailable",
                        exchange);
            case SERVER ->
                error(
                        500,
                        "An internal error has occured, please try again later.",
                        "internal_error",
                        "internal_error",
                        exchange);
            case REGION, PERMISSION -> error(403, "Access denied.", "access_denied", "access_denied", exchange);
            case CONTENT -> content(exchange);
            case CONTEXT -> invalid("Range of input length should be [1, " + contextTokens + "]", exchange);
            case MODEL ->
                error(
                        404,
                        "The model `" + model + "` does not exist or you do not have access to it.",
                        invalid,
                        "model_not_found",
                        exchange);
        };
    }

    static Refusal invalid(String message, Exchange exchange) {
        return error(400, message, "invalid_request_error", "invalid_parameter_error", exchange);
    }

    static Refusal error(int status, String message, String type, String code, Exchange exchange) {
        return Habits.refuse(
                status,
                Json.object(
                        "error", Json.object("message", message, "type", type, "param", Json.NULL, "code", code),
                        "request_id", uuid(exchange)));
    }

    /// As recorded in chaoxing issue 539, 2025-10.
    private static Refusal content(Exchange exchange) {
        String id = uuid(exchange);
        return Habits.refuse(
                400,
                Json.object(
                        "error",
                        Json.object(
                                "code", "data_inspection_failed",
                                "param", Json.NULL,
                                "message", "Input data may contain inappropriate content.",
                                "type", "data_inspection_failed"),
                        "id",
                        "chatcmpl-" + id,
                        "request_id",
                        id));
    }

    static String uuid(Exchange exchange) {
        String hex = exchange.id(32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
