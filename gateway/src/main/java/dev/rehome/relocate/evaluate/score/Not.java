package dev.rehome.relocate.evaluate.score;

/// The opposite of what another scorer says.
public record Not(Scorer other) implements Scorer {
    @Override
    public String name() {
        return "not-" + other.name();
    }

    @Override
    public Score score(Answer answer) {
        double value = 1 - other.score(answer).value();
        return new Score(value, value == 1 ? name() : name() + ": it is");
    }
}
