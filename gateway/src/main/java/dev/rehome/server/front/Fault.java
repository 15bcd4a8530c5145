package dev.rehome.server.front;

import dev.rehome.call.Grounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An error before it has the shape of an API: OpenAI's words, which the other shapes are made from.
///
/// @param headers what goes beside the body, such as `retry-after`
/// @param grounds what a caller refused by place may know
record Fault(
        int status,
        String type,
        Optional<String> code,
        Optional<String> param,
        String message,
        Map<String, String> headers,
        Optional<Grounds> grounds) {
    static final String INVALID = "invalid_request_error";
    static final String SERVER = "server_error";

    static Fault of(int status, String type, String code, String message) {
        return new Fault(status, type, Optional.of(code), Optional.empty(), message, Map.of(), Optional.empty());
    }

    static Fault withoutCode(int status, String type, String message) {
        return new Fault(status, type, Optional.empty(), Optional.empty(), message, Map.of(), Optional.empty());
    }

    Fault param(Optional<String> name) {
        return new Fault(status, type, code, name, message, headers, grounds);
    }

    Fault grounds(Grounds known) {
        return new Fault(status, type, code, param, message, headers, Optional.of(known));
    }

    Fault header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(status, type, code, param, message, more, grounds);
    }

    /// `Retry-After` in whole seconds, rounded up (RFC 9110, section 10.2.3).
    Fault retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return header("retry-after", Long.toString(seconds));
    }

    /// Tells OpenAI's SDKs, which repeat every 429 and 5xx by themselves, that it is no use.
    Fault hopeless() {
        return header("x-should-retry", "false");
    }
}
