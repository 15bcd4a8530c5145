package dev.rehome.relocate.evaluate.score;

import java.util.Optional;

/// The opposite of what another scorer says.
public record Not(Scorer other) implements Scorer {
    @Override
    public String name() {
        return "not-" + other.name();
    }

    @Override
    public Optional<Score> score(Given given) {
        return other.score(given).map(Score::value).map(value -> new Score(1 - value, name() + reason(1 - value)));
    }

    private static String reason(double value) {
        return value == 1 ? "" : ": it is";
    }
}
