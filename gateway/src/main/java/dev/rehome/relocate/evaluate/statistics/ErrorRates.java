package dev.rehome.relocate.evaluate.statistics;

import java.util.List;
import java.util.SplittableRandom;

/// How often the verdicts are wrong: many evaluations whose truth is known, seeded.
public final class ErrorRates {
    private ErrorRates() {}

    /// How the scores of a sample pair differ.
    public enum Habit {
        /// Right or wrong; the two disagree on about one sample of ten, either way.
        RIGHT_OR_WRONG,
        /// Right or wrong, and the candidate never right where the baseline is wrong, as far as the truth allows: the
        /// most lopsided case.
        ONLY_LOSSES,
        /// Scores of any value: the difference is the truth and two noises of at most 0.4.
        GRADED
    }

    /// @param truth the true mean difference
    public record Scenario(Habit habit, double truth) {}

    /// @param accepted how many were found at parity or better
    /// @param refused how many were found worse
    public record Rate(Scenario scenario, int samples, int runs, int accepted, int refused) {
        public Interval acceptedRate() {
            return Wilson.of(accepted, runs, 0.95);
        }
    }

    /// Worse by twice the margin, worse by the margin, and equal, each in all habits.
    public static List<Scenario> scenarios(double margin) {
        return List.of(Habit.values()).stream()
                .flatMap(habit -> List.of(-2 * margin, -margin, 0.0).stream().map(truth -> new Scenario(habit, truth)))
                .toList();
    }

    /// @param samples of one evaluation
    /// @param how how many evaluations are simulated
    public static Rate measure(Scenario scenario, double margin, int samples, Simulated how) {
        SplittableRandom random = new SplittableRandom(how.seed());
        int accepted = 0;
        int refused = 0;
        for (int run = 0; run < how.runs(); run++) {
            double[] differences = new double[samples];
            for (int i = 0; i < samples; i++) {
                differences[i] = difference(scenario, random);
            }
            Verdict verdict = Verdicts.of(List.of(new Verdicts.Question(differences, margin, how.confidence(), 0)))
                    .getFirst()
                    .verdict();
            accepted += verdict.isParity() ? 1 : 0;
            refused += verdict == Verdict.WORSE ? 1 : 0;
        }
        return new Rate(scenario, samples, how.runs(), accepted, refused);
    }

    /// How the evaluations are simulated.
    public record Simulated(int runs, double confidence, long seed) {}

    private static double difference(Scenario scenario, SplittableRandom random) {
        double truth = scenario.truth();
        return switch (scenario.habit()) {
            case RIGHT_OR_WRONG -> step(random, 0.05 + Math.max(0, -truth), 0.05 + Math.max(0, truth));
            case ONLY_LOSSES -> step(random, Math.max(0, -truth), Math.max(0, truth));
            case GRADED -> {
                double mine = random.nextDouble();
                double theirs = random.nextDouble();
                yield truth + 0.4 * (mine - theirs);
            }
        };
    }

    private static double step(SplittableRandom random, double loss, double win) {
        double drawn = random.nextDouble();
        return drawn < loss ? -1 : drawn < loss + win ? 1 : 0;
    }
}
