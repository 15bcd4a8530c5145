package dev.rehome.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A few of the evaluations that `bench/run EvaluationErrors --end-to-end 50` counts.
final class EvaluatedForRealTest {
    @Test
    void acceptsTheEqualAndNotTheWorse() throws IOException {
        try (EvaluatedForReal command = new EvaluatedForReal(7)) {
            for (int i = 0; i < 2; i++) {
                EvaluatedForReal.Found equal = command.run(0);
                assertThat(equal.verdict()).isIn("at_parity", "better");
                assertThat(equal.exit()).isZero();
                assertThat(equal.pairs()).isEqualTo(EvaluatedForReal.samples());
                EvaluatedForReal.Found worse = command.run(-2 * EvaluatedForReal.MARGIN);
                assertThat(worse.verdict()).isIn("worse", "not_enough_data");
                assertThat(worse.exit()).isEqualTo(1);
                assertThat(worse.difference()).isLessThan(equal.difference());
            }
        }
    }
}
