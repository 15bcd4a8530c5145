package dev.rehome.server.front;

import dev.rehome.json.JsonOut;
import java.util.Optional;

/// Anthropic's error object, `{"type":"error","error":{"type","message"}}`, in its words where it has some:
/// `messages.0.role: Input should be ...`, `max_tokens: Field required`.
///
/// The types by status are those of Anthropic's API errors page (docs.anthropic.com/en/api/errors). The paths are as
/// clients report them (danny-avila/LibreChat#3372, `messages.1: all messages must have ...`); the words after them are
/// those of pydantic, which that API speaks.
final class AnthropicErrors {
    private static final String EXPECTED = "(expected: ";

    private AnthropicErrors() {}

    static void write(Fault fault, JsonOut out) {
        out.text("{\"type\":\"error\",\"error\":{\"type\":").string(type(fault.status()));
        out.text(",\"message\":").string(message(fault));
        OpenAiErrors.grounds(fault, out);
        out.text("}}");
    }

    private static String message(Fault fault) {
        if (fault.status() == 401) {
            return fault.code().isEmpty() ? "x-api-key header is required" : "invalid x-api-key";
        }
        Optional<String> param =
                fault.param().filter(name -> fault.message().startsWith(name + ": ") && fault.status() == 400);
        return param.map(name -> ofParam(name, fault)).orElse(fault.message());
    }

    private static String ofParam(String param, Fault fault) {
        String path = param.replace("[", ".").replace("]", "") + ": ";
        if (fault.code().equals(Optional.of("missing_required_parameter"))) {
            return path + "Field required";
        }
        String words = fault.message().substring(param.length() + 2);
        int expected = words.indexOf(EXPECTED);
        return expected >= 0 && words.endsWith(")")
                ? path + "Input should be " + words.substring(expected + EXPECTED.length(), words.length() - 1)
                : path + words;
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
