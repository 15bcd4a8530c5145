package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a provider asks to wait: from its headers, else from the words of its message.
final class RetryAfter {
    /// A longer wait is as good as none; this also keeps arithmetic out of trouble.
    private static final double MILLIS_MAX = 31 * 86_400_000.0;

    /// `in 60ms`, `after 12 seconds`, `in 1.5s`, `in 6m0s`.
    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:in|after) (?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s\\b|sec))?",
            Pattern.CASE_INSENSITIVE);

    private RetryAfter() {}

    static Optional<Duration> read(Headers headers, String message, Instant now) {
        return number(headers, "retry-after-ms", 1)
                .or(() -> number(headers, "retry-after", 1_000))
                .or(() -> date(headers, now))
                .or(() -> number(headers, "x-ratelimit-reset-tokens", 1_000))
                .or(() -> number(headers, "x-rate-limit-reset-tokens", 1_000))
                .or(() -> words(message))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> number(Headers headers, String name, double unitMillis) {
        return headers.first(name).flatMap(text -> {
            try {
                return millis(Double.parseDouble(text.strip()) * unitMillis);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Duration> date(Headers headers, Instant now) {
        return headers.first("retry-after").flatMap(text -> {
            try {
                ZonedDateTime date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration wait = Duration.between(now, date.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException | ArithmeticException _) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Duration> words(String message) {
        Matcher found = WORDS.matcher(message);
        while (found.find()) {
            String minutes = found.group(1);
            String number = found.group(2);
            if (minutes != null || number != null) {
                double millis = minutes == null ? 0 : 60_000 * Double.parseDouble(minutes);
                if (number != null) {
                    millis += Double.parseDouble(number) * ("ms".equalsIgnoreCase(found.group(3)) ? 1 : 1_000);
                }
                return millis(millis);
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> millis(double millis) {
        return Double.isFinite(millis) && millis >= 0
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(millis, MILLIS_MAX))))
                : Optional.empty();
    }
}
