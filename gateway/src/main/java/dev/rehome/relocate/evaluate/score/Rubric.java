package dev.rehome.relocate.evaluate.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a judge says of an answer by a rubric.
///
/// @param threshold with one, the answer is right when the judge gives as much and lets it pass, and else wrong
public record Rubric(String text, OptionalDouble threshold) implements Scorer {
    @Override
    public String name() {
        return "llm-rubric";
    }

    @Override
    public Optional<Score> score(Given given) {
        return Optional.ofNullable(given.grades().get(text))
                .map(grade -> new Score(
                        value(grade), String.format(Locale.ROOT, "llm-rubric: %.2f by the judge", grade.value())));
    }

    private double value(Given.Grade grade) {
        if (threshold.isEmpty()) {
            return grade.value();
        }
        return grade.pass() && grade.value() >= threshold.getAsDouble() ? 1 : 0;
    }

    /// The rubrics that some checks need a judge for, each once.
    public static List<String> of(List<Check> checks) {
        return checks.stream()
                .flatMap(check -> rubric(check.scorer()))
                .map(Rubric::text)
                .distinct()
                .toList();
    }

    private static Stream<Rubric> rubric(Scorer scorer) {
        if (scorer instanceof Not(Scorer other)) {
            return rubric(other);
        }
        return scorer instanceof Rubric one ? Stream.of(one) : Stream.empty();
    }
}
