package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Anthropic's errors: `{"type":"error","error":{"type","message"},"request_id"}`. Sources: its error page; bodies
/// recorded in anthropics/claude-code 8210 and 10627, opencode 2055, llm.js 30 and antigravity2api 149; the bare 403 of
/// big-AGI 485 and claude-quickstarts 32.
final class AnthropicErrors {
    private AnthropicErrors() {}

    /// The refusal of a caller in an unsupported place; its edge sends it for other reasons too.
    static Refusal forbidden() {
        return Refusal.json(403, Json.of("error", Json.object("type", "forbidden", "message", "Request not allowed")));
    }

    /// A 400 in these words.
    static Refusal invalid(String message, Exchange exchange) {
        return of(400, "invalid_request_error", message, exchange);
    }

    /// The refusal with a status, a type and a message.
    static Refusal of(int status, String type, String message, Exchange exchange) {
        String id = "req_" + exchange.id(24);
        return new Refusal(status, headers(id, "application/json"), Json.text(body(type, message, id)));
    }

    /// The refusal of a request that breaks a rule, in pydantic's words.
    static Refusal problem(Problem problem, Exchange exchange) {
        String at = problem.field().replaceAll("\\[(\\d+)]", ".$1").replaceAll("<([^>]*)>", ".$1");
        String words = switch (problem.kind()) {
            case NOT_JSON -> "The request body is not valid JSON";
            case MISSING -> at + ": Field required";
            case UNKNOWN -> at + ": Extra inputs are not permitted";
            case TYPE -> at + ": Input should be a valid " + type(problem.expected());
            case RANGE -> at + ": " + range(problem);
            case VALUE -> at + ": " + value(problem);
            case ROLE, ORDER, EMPTY -> at + ": " + problem.expected();
        };
        return invalid(words, exchange);
    }

    /// The refusal of a trouble.
    static Refusal trouble(Trouble trouble, String model, Exchange exchange) {
        return switch (trouble) {
            case AUTH -> of(401, "authentication_error", "invalid x-api-key", exchange);
            case QUOTA ->
                invalid(
                        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to"
                                + " upgrade or purchase credits.",
                        exchange);
            case RATE ->
                of(
                                429,
                                "rate_limit_error",
                                "This request would exceed your organization's rate limit of 50 requests per minute. For"
                                        + " details, refer to: https://docs.claude.com/en/api/rate-limits.",
                                exchange)
                        .with("retry-after", "1")
                        .with("anthropic-ratelimit-requests-remaining", "0");
            case OVERLOAD -> of(529, "overloaded_error", "Overloaded", exchange);
            case SERVER -> of(500, "api_error", "Internal server error", exchange);
            case REGION -> forbidden();
            case PERMISSION ->
                of(
                        403,
                        "permission_error",
                        "Your API key does not have permission to use the specified resource.",
                        exchange);
            case CONTENT -> invalid("Output blocked by content filtering policy", exchange);
            case CONTEXT -> invalid("prompt is too long: 200001 tokens > 200000 maximum", exchange);
            case MODEL -> of(404, "not_found_error", "model: " + model, exchange);
        };
    }

    /// The refusal for an HTTP status, for callers that ask by number.
    static Refusal status(int status, Exchange exchange) {
        return switch (status) {
            case 401 -> trouble(Trouble.AUTH, "", exchange);
            case 402 ->
                of(402, "billing_error", "There is an issue with your billing or payment information.", exchange);
            case 403 -> trouble(Trouble.PERMISSION, "", exchange);
            case 404 -> of(404, "not_found_error", "Not found", exchange);
            case 413 -> of(413, "request_too_large", "Request exceeds the maximum size", exchange);
            case 429 -> trouble(Trouble.RATE, "", exchange);
            case 504 -> of(504, "timeout_error", "Request timed out", exchange);
            case 529 -> trouble(Trouble.OVERLOAD, "", exchange);
            default -> of(status, status < 500 ? "invalid_request_error" : "api_error", "simulated", exchange);
        };
    }

    /// The event that reports a trouble in the stream.
    static String event(Trouble trouble, String model, Exchange exchange) {
        String body = trouble == Trouble.REGION
                ? Json.text(body("permission_error", "Request not allowed", "req_" + exchange.id(24)))
                : trouble(trouble, model, exchange).body();
        return "event: error\ndata: " + body + "\n\n";
    }

    /// The headers of an answer.
    static Map<String, String> headers(String requestId, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Refusal.CONTENT_TYPE, contentType);
        headers.put("request-id", requestId);
        headers.put("anthropic-organization-id", "00000000-0000-4000-8000-000000000001");
        headers.put("anthropic-ratelimit-requests-limit", "50");
        headers.put("anthropic-ratelimit-requests-remaining", "49");
        headers.put("anthropic-ratelimit-requests-reset", "2026-01-01T00:00:00Z");
        headers.put("anthropic-ratelimit-input-tokens-limit", "30000");
        headers.put("anthropic-ratelimit-input-tokens-remaining", "29000");
        headers.put("anthropic-ratelimit-output-tokens-limit", "8000");
        headers.put("anthropic-ratelimit-output-tokens-remaining", "7000");
        return headers;
    }

    private static JsonNode body(String type, String message, String requestId) {
        return Json.object(
                "type", "error", "error", Json.object("type", type, "message", message), "request_id", requestId);
    }

    private static String type(String expected) {
        return expected.equals("object") ? "dictionary" : expected.equals("array") ? "list" : expected;
    }

    private static String range(Problem problem) {
        String expected = problem.expected();
        if (!expected.startsWith("[") && !expected.startsWith("(")) {
            return "should have " + expected;
        }
        dev.rehome.simulate.wire.Range range = dev.rehome.simulate.wire.Range.of(expected);
        boolean above = range.above(Double.parseDouble(problem.value()));
        double bound = above ? range.most() : range.least();
        String number = bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        return "Input should be " + (above ? "less" : "greater") + " than or equal to " + number;
    }

    private static String value(Problem problem) {
        if (problem.expected().startsWith("pattern ")) {
            return "String should match pattern '" + problem.expected().substring(8) + "'";
        }
        String names = "'" + problem.expected().replace(", ", "', '") + "'";
        return problem.field().endsWith(".type")
                ? "Input tag '" + problem.value() + "' found using 'type' does not match any of the expected tags: "
                        + names
                : "Input should be " + names.replaceAll(", ('[^']*')$", " or $1");
    }
}
