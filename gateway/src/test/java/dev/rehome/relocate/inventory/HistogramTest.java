package dev.rehome.relocate.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.Percentiles;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void smallValuesAreExactAndLargeOnesWithinOneInSixtyFour() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 200; round++) {
            long bound = 1L << random.nextInt(1, 45);
            long[] values = random.longs(random.nextInt(1, 400), 0, bound).toArray();
            Histogram histogram = new Histogram();
            Arrays.stream(values).forEach(histogram::add);
            Arrays.sort(values);
            Percentiles found = histogram.percentiles().orElseThrow();
            assertNear(found.p50(), values, 50);
            assertNear(found.p90(), values, 90);
            assertNear(found.p99(), values, 99);
            assertThat(found.max()).isEqualTo(values[values.length - 1]);
        }
    }

    private static void assertNear(long found, long[] sorted, int percent) {
        long exact = sorted[(sorted.length * percent + 99) / 100 - 1];
        assertThat(found).isBetween(exact, exact < 128 ? exact : exact + exact / 64);
    }

    @Test
    void nothingCountedIsNothingTold() {
        assertThat(new Histogram().percentiles()).isEmpty();
    }
}
