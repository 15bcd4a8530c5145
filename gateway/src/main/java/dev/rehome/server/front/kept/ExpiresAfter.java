package dev.rehome.server.front.kept;

import dev.rehome.call.Refusal;
import java.time.Duration;

/// How long a file is wanted (API reference 2.3.0, `FileExpirationAfter`): an hour to thirty days.
final class ExpiresAfter {
    private static final long SECONDS_MIN = 3_600;
    private static final long SECONDS_MAX = 2_592_000;

    private ExpiresAfter() {}

    /// @param name of the field that holds both
    /// @throws Wrong when it is out of range, or has another anchor
    static Duration read(String name, String anchor, String seconds) {
        if (!anchor.equals("created_at")) {
            throw wrong(name + ".anchor", "created_at");
        }
        boolean isNumber =
                !seconds.isEmpty() && seconds.length() <= 9 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        long number = isNumber ? Long.parseLong(seconds) : 0;
        if (number < SECONDS_MIN || number > SECONDS_MAX) {
            throw wrong(name + ".seconds", "a whole number, " + SECONDS_MIN + " to " + SECONDS_MAX);
        }
        return Duration.ofSeconds(number);
    }

    private static Wrong wrong(String param, String expected) {
        return new Wrong(
                new Refusal.Invalid(param, "invalid_value", param + ": not usable (expected: " + expected + ")"));
    }
}
