package dev.rehome.server.front;

import dev.rehome.json.JsonOut;

/// Anthropic's error object, `{"type":"error","error":{"type","message"}}`, for its paths, which are not served
/// yet.
///
/// The types by status are those of Anthropic's API errors page (docs.anthropic.com/en/api/errors).
final class AnthropicErrors {
    private AnthropicErrors() {}

    static void write(Fault fault, JsonOut out) {
        out.text("{\"type\":\"error\",\"error\":{\"type\":").string(type(fault.status()));
        out.text(",\"message\":").string(fault.message());
        OpenAiErrors.grounds(fault, out);
        out.text("}}");
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403, 451 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
