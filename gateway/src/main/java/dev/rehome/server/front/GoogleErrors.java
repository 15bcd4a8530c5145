package dev.rehome.server.front;

import dev.rehome.json.JsonOut;
import java.util.Locale;
import java.util.Optional;

/// Google's error object, `{"error": {"code", "message", "status", "details"}}`: `code` is the HTTP status,
/// `status` a word of `google.rpc.Code`, the details are of `google.rpc` (error_details.proto).
///
/// The gateway's own code stands in upper case as the `reason` of an `ErrorInfo`; its statuses are kept where
/// Google's differ (a bad key is 400 there), so that they mean the same on every front.
final class GoogleErrors {
    private static final String TYPE = "\"@type\":\"type.googleapis.com/google.rpc.";

    private GoogleErrors() {}

    static void write(Fault fault, JsonOut out) {
        out.text("{\"error\":{\"code\":").number(fault.status());
        out.text(",\"message\":").string(message(fault));
        out.text(",\"status\":\"").text(word(fault)).ascii('"');
        details(fault, out);
        OpenAiErrors.grounds(fault, out);
        out.text("}}");
    }

    private static String message(Fault fault) {
        if (fault.status() == 401) {
            return fault.code().isEmpty()
                    ? "API key missing. Please pass it in the header x-goog-api-key."
                    : "API key not valid. Please pass a valid API key.";
        }
        return isPlace(fault) ? "User location is not supported for the API use." : fault.message();
    }

    private static boolean isPlace(Fault fault) {
        return fault.code().equals(Optional.of("unsupported_country_region_territory"));
    }

    private static String word(Fault fault) {
        return switch (fault.status()) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> isPlace(fault) ? "FAILED_PRECONDITION" : "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 405 -> "INVALID_ARGUMENT";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 422, 451 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 502, 503 -> "UNAVAILABLE";
            default -> fault.status() < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    private static void details(Fault fault, JsonOut out) {
        String wait = fault.headers().getOrDefault("retry-after", "");
        if (fault.code().isEmpty() && fault.param().isEmpty() && wait.isEmpty()) {
            return;
        }
        out.text(",\"details\":[");
        String comma = "";
        if (fault.code().isPresent()) {
            out.ascii('{').text(TYPE).text("ErrorInfo\",\"reason\":").string(reason(fault));
            out.text(",\"domain\":\"rehome\"}");
            comma = ",";
        }
        if (fault.param().isPresent()) {
            out.text(comma).ascii('{').text(TYPE).text("BadRequest\",\"fieldViolations\":[{\"field\":");
            out.string(fault.param().get())
                    .text(",\"description\":")
                    .string(fault.message())
                    .text("}]}");
            comma = ",";
        }
        if (!wait.isEmpty()) {
            out.text(comma)
                    .ascii('{')
                    .text(TYPE)
                    .text("RetryInfo\",\"retryDelay\":")
                    .string(wait + "s")
                    .ascii('}');
        }
        out.ascii(']');
    }

    private static String reason(Fault fault) {
        String code = fault.code().orElse("");
        return code.equals("invalid_api_key") ? "API_KEY_INVALID" : code.toUpperCase(Locale.ROOT);
    }
}
