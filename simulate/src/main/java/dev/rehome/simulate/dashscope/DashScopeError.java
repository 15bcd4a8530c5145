package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// One of Alibaba's native errors: `{"code","message","request_id"}`. Codes and texts are those of its table
/// of errors and of the recordings in the provider notes (Alibaba, 6.1 and 7).
///
/// @param status the HTTP status; on a stream it stands in a comment line
/// @param code the code
/// @param message the message
/// @param early whether the front of the service refuses, before a stream could begin
record DashScopeError(int status, String code, String message, boolean early) {
    /// The path and the model do not belong together.
    static final DashScopeError URL = invalid("url error, please check url！");

    /// An invalid parameter in these words.
    static DashScopeError invalid(String message) {
        return new DashScopeError(400, "InvalidParameter", message, false);
    }

    /// The error for a request that breaks a rule.
    static DashScopeError problem(Problem problem) {
        String name = problem.field().replaceFirst("^parameters\\.", "");
        return switch (problem.kind()) {
            case NOT_JSON -> invalid("Required body invalid, please check the request body format.");
            case MISSING -> missing(problem.field());
            case RANGE ->
                invalid("Range of " + name + " should be " + problem.expected().replace(",", ", "));
            case TYPE, VALUE, UNKNOWN ->
                invalid("<400> InternalError.Algo.InvalidParameter: The parameter " + name + " specified in the request"
                        + " is not valid. Expected: " + problem.expected());
            case ROLE, ORDER, EMPTY -> invalid(problem.expected());
        };
    }

    /// The error for a trouble.
    static DashScopeError of(Trouble trouble) {
        return switch (trouble) {
            case AUTH -> new DashScopeError(401, "InvalidApiKey", "Invalid API-key provided.", true);
            case QUOTA ->
                new DashScopeError(
                        400, "Arrearage", "Access denied, please make sure your account is in good standing.", true);
            case RATE ->
                new DashScopeError(
                        429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.", true);
            case OVERLOAD ->
                new DashScopeError(503, "ModelUnavailable", "Model is unavailable, please try again later.", false);
            case SERVER ->
                new DashScopeError(
                        500,
                        "InternalError",
                        "An internal error has occured, please try again later or contact service support.",
                        false);
            case REGION, PERMISSION -> new DashScopeError(403, "AccessDenied", "Access denied.", true);
            case CONTENT ->
                new DashScopeError(400, "DataInspectionFailed", "Input data may contain inappropriate content.", false);
            case CONTEXT -> invalid("Range of input length should be [1, 30720]");
            case MODEL -> new DashScopeError(404, "ModelNotFound", "Model not exist.", true);
        };
    }

    /// The error for an answer that was judged unsafe.
    static DashScopeError unsafeAnswer() {
        return new DashScopeError(400, "DataInspectionFailed", "Output data may contain inappropriate content.", false);
    }

    /// The body with a request's id.
    String body(String requestId) {
        return Json.of("code", code, "message", message, "request_id", requestId);
    }

    /// The frame of a stream, with its number.
    String frame(int number, String requestId) {
        return "id:" + number + "\nevent:error\n:HTTP_STATUS/" + status + "\ndata:" + body(requestId) + "\n\n";
    }

    /// The answer to a request: with HTTP 200 and inside a frame if the caller asked for a stream and the
    /// front of the service has let it in.
    Refusal answer(Exchange exchange) {
        String id = Ids.uuid(exchange.id(32));
        boolean framed = !early && streams(exchange);
        return framed
                ? new Refusal(200, headers(id, true), frame(1, id))
                : new Refusal(status, headers(id, false), body(id));
    }

    /// Whether a request asks for a stream, which only its headers say.
    static boolean streams(Exchange exchange) {
        return exchange.header("x-dashscope-sse").orElse("").equalsIgnoreCase("enable")
                || exchange.header("accept").orElse("").contains("text/event-stream");
    }

    /// The headers of an answer.
    static Map<String, String> headers(String requestId, boolean stream) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Refusal.CONTENT_TYPE, stream ? "text/event-stream;charset=UTF-8" : "application/json");
        headers.put("x-request-id", requestId);
        headers.put("x-dashscope-call-gateway", "true");
        headers.put("req-cost-time", "12");
        return headers;
    }

    private static DashScopeError missing(String field) {
        String code = switch (field) {
            case "model" -> "BadRequest.EmptyModel";
            case "input" -> "BadRequest.EmptyInput";
            case "parameters" -> "BadRequest.EmptyParameters";
            default -> "InvalidParameter";
        };
        String message = field.equals("input")
                ? "Required input parameter missing from request."
                : "Required parameter \"" + field + "\" missing from request.";
        return new DashScopeError(400, code, message, false);
    }
}
