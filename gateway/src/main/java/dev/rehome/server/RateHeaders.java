package dev.rehome.server;

import dev.rehome.way.limit.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// OpenAI's `x-ratelimit-*` headers.
final class RateHeaders {
    private RateHeaders() {}

    static void write(Optional<Standing> requests, Optional<Standing> tokens, BiConsumer<String, String> header) {
        requests.ifPresent(standing -> write("requests", standing, header));
        tokens.ifPresent(standing -> write("tokens", standing, header));
    }

    private static void write(String what, Standing standing, BiConsumer<String, String> header) {
        header.accept("x-ratelimit-limit-" + what, Long.toString(standing.limit()));
        header.accept("x-ratelimit-remaining-" + what, Long.toString(standing.remaining()));
        header.accept("x-ratelimit-reset-" + what, duration(standing.reset()));
    }

    /// As OpenAI writes durations, which is as Go does: `17ms`, `1.5s`, `6m0s`.
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + "ms";
        }
        long minutes = millis / 60_000;
        long rest = millis % 60_000;
        String seconds = rest % 1_000 == 0
                ? Long.toString(rest / 1_000)
                : String.format(java.util.Locale.ROOT, "%.3f", rest / 1_000.0).replaceAll("0+$", "");
        return (minutes > 0 ? minutes + "m" : "") + seconds + "s";
    }
}
