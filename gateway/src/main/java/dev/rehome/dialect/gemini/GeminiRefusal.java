package dev.rehome.dialect.gemini;

import dev.rehome.dialect.Headers;
import dev.rehome.dialect.adapt.VendorJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One error as Google tells it: `{"error": {"code", "message", "status", "details"}}`, sometimes in an array of
/// one.
///
/// @param status the HTTP status, or the error's own `code` where the answer began with 200
/// @param words the error's `status`, and what its details give as `reason` and `quotaId`
/// @param after how long to wait
record GeminiRefusal(int status, List<String> words, String message, Optional<Duration> after) {
    private static final int TEXT_CHARS_MAX = 500;
    private static final double SECONDS_MAX = 31 * 86_400.0;
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");
    private static final Pattern IN_SECONDS = Pattern.compile("retry in (\\d{1,9}(?:\\.\\d{1,9})?)s");

    /// Reads the body of a refusal, whatever it holds.
    static GeminiRefusal read(int status, byte[] body, Headers headers) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        Optional<Duration> header = headers.first("retry-after").flatMap(wait -> seconds(wait.strip() + "s"));
        return VendorJson.value(text)
                .map(value -> value.isArray() ? value.path(0) : value)
                .map(value -> value.path("error"))
                .filter(error -> !error.isMissingNode())
                .map(error -> read(status, error, header))
                .orElseGet(() -> {
                    String shown = text.substring(0, Math.min(text.length(), TEXT_CHARS_MAX));
                    return new GeminiRefusal(status, List.of(), shown, header);
                });
    }

    private static GeminiRefusal read(int status, JsonNode error, Optional<Duration> header) {
        List<String> words = new ArrayList<>();
        words.add(VendorJson.text(error, "status"));
        Optional<Duration> after = Optional.empty();
        for (JsonNode detail : error.path("details")) {
            words.add(VendorJson.text(detail, "reason"));
            detail.path("violations").forEach(violation -> words.add(VendorJson.text(violation, "quotaId")));
            after = after.or(() -> seconds(VendorJson.text(detail, "retryDelay")));
        }
        words.removeIf(String::isEmpty);
        String message = error.isString() ? error.stringValue() : VendorJson.text(error, "message");
        int code = (int) VendorJson.number(error, "code", 0);
        Optional<Duration> said = after.or(() -> inSeconds(message)).or(() -> header);
        return new GeminiRefusal(status == 200 && code >= 400 ? code : status, List.copyOf(words), message, said);
    }

    boolean hasText(String lowerCase) {
        return lowerCase.isEmpty() || message.toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    String internal() {
        return (status + " " + String.join(" ", words)).strip() + ": " + message;
    }

    private static Optional<Duration> inSeconds(String message) {
        Matcher found = IN_SECONDS.matcher(message);
        return found.find() ? seconds(found.group(1) + "s") : Optional.empty();
    }

    /// A duration as protobuf writes it in JSON: seconds with an `s`.
    private static Optional<Duration> seconds(String text) {
        Matcher whole = SECONDS.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        double seconds = Math.min(Double.parseDouble(whole.group(1)), SECONDS_MAX);
        return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
    }
}
