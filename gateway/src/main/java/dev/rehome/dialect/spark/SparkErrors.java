package dev.rehome.dialect.spark;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.TRANSPORT;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.RESIGN_AT_SERVER_TIME_ONCE;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.adapt.ErrorTable.Row.coded;
import static dev.rehome.dialect.adapt.ErrorTable.Row.row;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.ErrorTable;
import dev.rehome.dialect.adapt.VendorJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What Spark's refusals mean: of the handshake by HTTP status, later by `header.code`.
///
/// Source: xfyun.cn/doc/spark (error codes, copy of mid-2024); 10404 is seen in client code only.
final class SparkErrors {
    /// The output is unsafe: not an error for the caller but the end of the answer.
    static final long OUTPUT_UNSAFE = 10014;

    static final ErrorTable TABLE = ErrorTable.of(
            row(OVERLOAD, OTHER_TARGET),
            row(TRANSPORT, SAME_TARGET, 10000, 10001, 10002, 10222),
            coded(CALLER, NONE, "invalid_value", 10003, 10004, 10005, 10163),
            row(RATE, SAME_TARGET, 10006, 10007, 11202, 11203),
            row(OVERLOAD, SAME_TARGET, 10008, 10009, 10010, 10011, 10012, 10017, 10110),
            row(CONTENT, NONE, 10013, OUTPUT_UNSAFE, 10019, 10021),
            row(AUTH, OTHER_TARGET, 10015),
            row(QUOTA, OTHER_TARGET, 10016, 11200),
            coded(CAPABILITY, OTHER_TARGET, "model_not_found", 10404),
            coded(CALLER, OTHER_TARGET, "context_length_exceeded", 10907),
            row(RATE, OTHER_TARGET, 11201));

    private static final int TEXT_CHARS_MAX = 300;

    private SparkErrors() {}

    /// The failure that a refused upgrade means.
    ///
    /// @param date the answer's `Date` header
    static Failure handshake(int status, byte[] body, Optional<String> date, Optional<String> retryAfter) {
        String message = VendorJson.object(body)
                .map(object -> VendorJson.text(object, "message"))
                .orElse("");
        String internal = "handshake " + status + " "
                + (message.length() > TEXT_CHARS_MAX ? message.substring(0, TEXT_CHARS_MAX) : message);
        if (message.contains("valid date")) {
            return date.flatMap(SparkErrors::instant)
                    .map(Failure.of(AUTH, RESIGN_AT_SERVER_TIME_ONCE, internal)::withServerTime)
                    .orElseGet(() -> Failure.of(AUTH, OTHER_TARGET, internal + " (no Date header to sign by)"));
        }
        return switch (status) {
            case 401, 403 -> Failure.of(AUTH, OTHER_TARGET, internal);
            case 404 -> Failure.of(CAPABILITY, OTHER_TARGET, internal).withCode("model_not_found");
            case 429 -> Failure.of(RATE, SAME_TARGET, internal).withAfter(retryAfter.flatMap(SparkErrors::seconds));
            default -> Failure.of(status >= 500 ? OVERLOAD : TRANSPORT, SAME_TARGET, internal);
        };
    }

    private static Optional<Instant> instant(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
