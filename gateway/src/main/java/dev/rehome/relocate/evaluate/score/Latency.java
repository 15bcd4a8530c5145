package dev.rehome.relocate.evaluate.score;

import java.util.Locale;
import java.util.Optional;

/// The whole answer was there in time.
///
/// @param millisMost a longer time is too long
public record Latency(double millisMost) implements Scorer {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Optional<Score> score(Given given) {
        return given.latencyMs().isEmpty()
                ? Optional.empty()
                : Optional.of(Score.of(
                        given.latencyMs().getAsLong() <= millisMost,
                        "latency",
                        String.format(
                                Locale.ROOT,
                                "latency: %d ms, more than %.0f",
                                given.latencyMs().getAsLong(),
                                millisMost)));
    }
}
