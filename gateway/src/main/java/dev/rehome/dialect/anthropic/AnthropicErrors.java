package dev.rehome.dialect.anthropic;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.REGION_SUSPECTED;
import static dev.rehome.dialect.FailureClass.TRANSPORT;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.SAME_TARGET;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the vendor's refusals mean, as HTTP status and body or as an `error` event in a stream that began with 200.
///
/// Sources: docs.claude.com/en/api/errors; the error types of @anthropic-ai/sdk 1.12.0; for the place: bodies quoted in
/// big-AGI#485, claude-code#1613 and dify#5445, a bare `forbidden` that other refusals share.
final class AnthropicErrors {
    /// One row: the first that matches decides.
    ///
    /// @param status 0 for any; not looked at inside a stream
    /// @param type of the error; empty for any
    /// @param text a part of the message in lower case; empty for any
    /// @param code OpenAI's code for the caller; empty for the class's own
    record Row(int status, String type, String text, FailureClass kind, Remedy remedy, String code) {
        private boolean matches(int answered, String said, String message) {
            boolean inStream = answered == OK;
            return (inStream ? !type.isEmpty() || !text.isEmpty() : status == 0 || status == answered)
                    && (type.isEmpty() || type.equals(said))
                    && (text.isEmpty() || message.toLowerCase(Locale.ROOT).contains(text));
        }
    }

    static final List<Row> ROWS = List.of(
            new Row(0, "", "prompt is too long", CALLER, OTHER_TARGET, "context_length_exceeded"),
            new Row(0, "", "exceed context limit", CALLER, OTHER_TARGET, "context_length_exceeded"),
            new Row(0, "", "credit balance is too low", QUOTA, OTHER_TARGET, "insufficient_quota"),
            new Row(0, "", "api usage limits", QUOTA, OTHER_TARGET, "insufficient_quota"),
            new Row(0, "", "organization has been disabled", AUTH, OTHER_TARGET, ""),
            new Row(0, "", "blocked by content filtering policy", CONTENT, NONE, "content_filter"),
            new Row(403, "forbidden", "", REGION_SUSPECTED, OTHER_TARGET, ""),
            new Row(0, "authentication_error", "", AUTH, OTHER_TARGET, ""),
            new Row(0, "billing_error", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            new Row(0, "permission_error", "", AUTH, OTHER_TARGET, ""),
            new Row(0, "not_found_error", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            new Row(0, "request_too_large", "", CALLER, NONE, ""),
            new Row(0, "rate_limit_error", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            new Row(0, "timeout_error", "", TRANSPORT, SAME_TARGET, "upstream_timeout"),
            new Row(0, "overloaded_error", "", OVERLOAD, SAME_TARGET, ""),
            new Row(0, "api_error", "", OVERLOAD, SAME_TARGET, ""),
            new Row(0, "invalid_request_error", "", CALLER, NONE, ""),
            new Row(400, "", "", CALLER, NONE, ""),
            new Row(401, "", "", AUTH, OTHER_TARGET, ""),
            new Row(402, "", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            new Row(403, "", "", AUTH, OTHER_TARGET, ""),
            new Row(404, "", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            new Row(408, "", "", TRANSPORT, SAME_TARGET, "upstream_timeout"),
            new Row(413, "", "", CALLER, NONE, ""),
            new Row(429, "", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            new Row(504, "", "", TRANSPORT, SAME_TARGET, "upstream_timeout"));

    private static final int OK = 200;
    private static final int DEPTH_MAX = 64;
    private static final int PLAIN_CHARS_MAX = 500;
    private static final int WAIT_SECONDS_MAX = 86_400;

    private AnthropicErrors() {}

    /// What the vendor said.
    ///
    /// @param status 200 inside an answer
    /// @param type of the error; empty for none
    /// @param message the start of the body where that is no JSON
    record Said(int status, String type, String message) {
        Optional<Row> row() {
            return ROWS.stream()
                    .filter(row -> row.matches(status, type, message))
                    .findFirst();
        }

        Failure failure() {
            String internal = "HTTP " + status + (type.isEmpty() ? "" : " " + type) + ": " + message;
            return row().map(row -> {
                        Failure failure = Failure.of(row.kind(), row.remedy(), internal);
                        return row.code().isEmpty() ? failure : failure.withCode(row.code());
                    })
                    .orElseGet(() -> unlisted(status, internal));
        }
    }

    /// The failure that an answer with a status other than 2xx means.
    static Failure of(int status, byte[] body, Headers headers) {
        Failure failure = said(status, body).failure();
        Optional<Duration> wait = headers.first("retry-after").flatMap(AnthropicErrors::seconds);
        return headers.first("request-id")
                .map(id -> named(failure, id))
                .orElse(failure)
                .withAfter(wait);
    }

    static Said said(int status, byte[] body) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, 3);
        try {
            index.read(body, 0, body.length);
            return said(status, index, 0);
        } catch (MalformedJson _) {
            String plain = new String(body, 0, Math.min(body.length, 4 * PLAIN_CHARS_MAX), StandardCharsets.UTF_8);
            String start = plain.strip();
            return new Said(status, "", start.substring(0, Math.min(start.length(), PLAIN_CHARS_MAX)));
        }
    }

    private static Said said(int status, JsonIndex index, int object) {
        int error = index.find(object, "error");
        return new Said(status, text(index, index.find(error, "type")), text(index, index.find(error, "message")));
    }

    /// The failure that an `error` object inside an answer with HTTP 200 means.
    ///
    /// @param object the value that holds `error`
    static Failure inside(JsonIndex index, int object) {
        return said(OK, index, object).failure();
    }

    private static Failure unlisted(int status, String internal) {
        if (status >= 500 || status == OK) {
            return Failure.of(OVERLOAD, SAME_TARGET, internal);
        }
        return status >= 400 ? Failure.of(CALLER, NONE, internal) : Failure.of(TRANSPORT, OTHER_TARGET, internal);
    }

    private static Failure named(Failure failure, String requestId) {
        return new Failure(
                failure.kind(),
                failure.remedy(),
                failure.after(),
                failure.serverTime(),
                failure.code(),
                failure.param(),
                failure.internal() + " (request-id " + requestId + ")");
    }

    private static String text(JsonIndex index, int value) {
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Double.parseDouble(text.strip());
            return seconds >= 0 && seconds <= WAIT_SECONDS_MAX
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
