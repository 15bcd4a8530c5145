package dev.rehome.relocate.rescue;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;

/// How long to wait before the next try: what the vendor asks for, else twice as long each time.
final class Waits {
    private static final Duration ASKED_MAX = Duration.ofMinutes(15);
    private static final int SECONDS_MAX = 60;

    private final Pause pause;

    Waits(Pause pause) {
        this.pause = pause;
    }

    void asked(HttpHeaders headers, int tried, String path) throws InterruptedException, RescueStopped {
        OptionalLong millis = number(headers, "retry-after-ms");
        OptionalLong seconds = number(headers, "retry-after");
        Duration wait = millis.isPresent()
                ? Duration.ofMillis(millis.getAsLong())
                : seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : usual(tried);
        if (wait.compareTo(ASKED_MAX) > 0) {
            throw new RescueStopped(path + ": the vendor asks to wait " + wait.toSeconds() + " s (expected: at most "
                    + ASKED_MAX.toSeconds() + "; run it again then)");
        }
        pause.forAbout(wait);
    }

    void afterFailure(int tried) throws RescueStopped {
        try {
            pause.forAbout(usual(tried));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RescueStopped("interrupted");
        }
    }

    private static Duration usual(int tried) {
        return Duration.ofSeconds(Math.min(SECONDS_MAX, 1L << Math.min(tried - 1, 6)));
    }

    /// HTTP dates are not understood: no vendor here sends them.
    private static OptionalLong number(HttpHeaders headers, String name) {
        return headers.firstValue(name).filter(text -> text.matches("[0-9]{1,9}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
