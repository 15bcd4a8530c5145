package dev.rehome.relocate.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.evaluate.statistics.ErrorRates;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Rate;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Scenario;
import dev.rehome.relocate.evaluate.statistics.ErrorRates.Simulated;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How often verdicts are wrong, over evaluations whose truth is known. The quick form of what docs/evaluate.md states;
/// `bench/run EvaluationErrors` runs the full one.
class ErrorRatesTest {
    private static final double MARGIN = 0.05;
    private static final double CONFIDENCE = 0.95;
    private static final int RUNS = 200;
    private static final long SEED = 20_240_709;

    static List<Scenario> scenarios() {
        return ErrorRates.scenarios(MARGIN);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void knownWorseIsRefusedAndKnownEqualAccepted(Scenario scenario) {
        int samples = SampleSize.needed(MARGIN, CONFIDENCE, SampleSize.SPREAD, 1);
        Rate rate = ErrorRates.measure(scenario, MARGIN, samples, new Simulated(RUNS, CONFIDENCE, SEED));
        double accepted = (double) rate.accepted() / RUNS;
        if (scenario.truth() == 0) {
            // In these scenarios the spread is about what the number of samples was computed for, or less.
            assertThat(accepted).isGreaterThan(0.75);
        } else if (scenario.truth() == -MARGIN) {
            // The level is 0.025: 200 runs give more than 0.08 by chance once in about 10,000 seeds.
            assertThat(accepted).isLessThan(0.08);
        } else {
            assertThat(rate.accepted()).isZero();
        }
    }
}
