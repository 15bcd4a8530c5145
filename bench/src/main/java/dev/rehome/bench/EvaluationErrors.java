package dev.rehome.bench;

import dev.rehome.relocate.evaluate.statistics.ErrorRates;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Rate;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Scenario;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Simulated;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import java.util.List;
import java.util.Locale;

/// How often `rehome evaluate` is wrong: simulated evaluations whose truth is known, with Wilson intervals.
///
/// Usage: `bench/run EvaluationErrors [--runs 2000] [--seed 20240709]`.
public final class EvaluationErrors {
    private static final double MARGIN = 0.05;
    private static final double CONFIDENCE = 0.95;

    private EvaluationErrors() {}

    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args, List.of("--runs", "--seed"));
        int needed = SampleSize.needed(MARGIN, CONFIDENCE, SampleSize.SPREAD, 1);
        Simulated how =
                new Simulated(arguments.number("--runs", 2000), CONFIDENCE, arguments.number("--seed", 20_240_709));
        System.out.println("margin " + MARGIN + ", confidence " + CONFIDENCE + " (one-sided level 0.025), " + needed
                + " samples are asked for");
        System.out.println();
        System.out.println("| differences | truth | samples | at parity | 95 % interval | found worse |");
        System.out.println("|---|---:|---:|---:|---|---:|");
        for (int samples : new int[] {100, needed}) {
            for (Scenario scenario : ErrorRates.scenarios(MARGIN)) {
                print(ErrorRates.measure(scenario, MARGIN, samples, how));
            }
        }
    }

    private static void print(Rate rate) {
        Interval interval = rate.acceptedRate();
        System.out.printf(
                Locale.ROOT,
                "| %s | %+.2f | %d | %.4f | %.4f to %.4f | %.4f |%n",
                rate.scenario().habit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                rate.scenario().truth(),
                rate.samples(),
                (double) rate.accepted() / rate.runs(),
                interval.low(),
                interval.high(),
                (double) rate.refused() / rate.runs());
    }
}
