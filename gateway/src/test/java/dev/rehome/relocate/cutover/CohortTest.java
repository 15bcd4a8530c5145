package dev.rehome.relocate.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CohortTest {
    @Test
    void aSmallerShareIsWithinALargerOne() {
        LongStream.range(0, 5_000)
                .filter(conversation -> Cohort.has(conversation, "plan/w", 5))
                .forEach(conversation ->
                        assertThat(Cohort.has(conversation, "plan/w", 25)).isTrue());
    }

    @Test
    void theShareIsWhatWasAskedFor() {
        long in = LongStream.range(0, 100_000)
                .filter(conversation -> Cohort.has(conversation, "plan/w", 25))
                .count();
        // 25,000 expected with a deviation of 137
        assertThat(in).isBetween(24_300L, 25_700L);
        assertThat(LongStream.range(0, 1000).allMatch(one -> Cohort.has(one, "a", 100)))
                .isTrue();
    }
}
