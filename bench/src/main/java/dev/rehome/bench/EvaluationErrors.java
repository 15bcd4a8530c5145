package dev.rehome.bench;

import dev.rehome.relocate.evaluate.statistics.ErrorRates;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Rate;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Scenario;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Simulated;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How often `rehome evaluate` is wrong: simulated evaluations whose truth is known, with Wilson intervals.
///
/// Usage: `bench/run EvaluationErrors [--runs 2000] [--seed 20240709]`, or with `--end-to-end 50` so many runs of the
/// command itself.
public final class EvaluationErrors {
    private static final double MARGIN = 0.05;
    private static final double CONFIDENCE = 0.95;

    private EvaluationErrors() {}

    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args, List.of("--runs", "--seed", "--end-to-end"));
        int forReal = arguments.number("--end-to-end", 0);
        if (forReal > 0) {
            endToEnd(forReal, arguments.number("--seed", 20_240_709));
            return;
        }
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

    private static void endToEnd(int runs, long seed) throws IOException {
        System.out.println("margin " + EvaluatedForReal.MARGIN + ", confidence " + EvaluatedForReal.CONFIDENCE + ", "
                + EvaluatedForReal.samples() + " samples each");
        System.out.println();
        System.out.println("| truth | runs | at parity | 95 % interval | worse | not enough data |");
        System.out.println("|---:|---:|---:|---|---:|---:|");
        try (EvaluatedForReal command = new EvaluatedForReal(seed)) {
            for (double truth : new double[] {0, -2 * EvaluatedForReal.MARGIN}) {
                List<EvaluatedForReal.Found> found = new ArrayList<>();
                while (found.size() < runs / 2) {
                    found.add(command.run(truth));
                }
                print(truth, found);
            }
        }
    }

    private static void print(double truth, List<EvaluatedForReal.Found> found) {
        int accepted =
                (int) found.stream().filter(EvaluatedForReal.Found::accepted).count();
        Interval interval = Wilson.of(accepted, found.size(), EvaluatedForReal.CONFIDENCE);
        System.out.printf(
                Locale.ROOT,
                "| %+.2f | %d | %d | %.3f to %.3f | %d | %d |%n",
                truth,
                found.size(),
                accepted,
                interval.low(),
                interval.high(),
                found.stream().filter(one -> one.verdict().equals("worse")).count(),
                found.stream()
                        .filter(one -> one.verdict().equals("not_enough_data"))
                        .count());
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
