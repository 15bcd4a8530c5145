package dev.rehome.relocate.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The bounds hold at all times at once, at the rate that they promise, and they find what is there.
class BoundsTest {
    private static final double ALPHA = 0.05;

    @Test
    void aRateLeavesItsBoundsInFewerRunsThanAllowed() {
        for (double rate : new double[] {0.01, 0.1, 0.5}) {
            int left = 0;
            for (int run = 0; run < 400; run++) {
                left += leaves(new SplittableRandom(run), rate) ? 1 : 0;
            }
            // Ville's inequality allows 20 of 400; 38 is beyond it by more than four deviations of chance.
            assertThat(left)
                    .as("runs in which %s was ever out of its bounds", rate)
                    .isLessThan(38);
        }
    }

    private static boolean leaves(SplittableRandom random, double rate) {
        RateBounds bounds = new RateBounds();
        for (int i = 0; i < 500; i++) {
            bounds.add(random.nextDouble() < rate);
            if (rate < bounds.lower(ALPHA) || rate > bounds.upper(ALPHA)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aMeanLeavesItsBoundsInFewerRunsThanAllowed() {
        int left = 0;
        for (int run = 0; run < 400; run++) {
            SplittableRandom random = new SplittableRandom(run);
            MeanBounds bounds = new MeanBounds();
            boolean out = false;
            for (int i = 0; i < 500; i++) {
                bounds.add(3 + random.nextGaussian());
                out |= 3 < bounds.lower(ALPHA) || 3 > bounds.upper(ALPHA);
            }
            left += out ? 1 : 0;
        }
        assertThat(left).isLessThan(38);
    }

    @Test
    void boundsOfARateThatWasNeverOrAlwaysSeen() {
        RateBounds none = new RateBounds();
        RateBounds all = new RateBounds();
        for (int i = 0; i < 100; i++) {
            none.add(false);
            all.add(true);
        }
        assertThat(none.lower(ALPHA)).isZero();
        assertThat(none.upper(ALPHA)).isBetween(0.03, 0.08);
        assertThat(all.upper(ALPHA)).isEqualTo(1);
        assertThat(all.lower(ALPHA)).isBetween(0.92, 0.97);
        assertThat(new RateBounds().upper(ALPHA)).isEqualTo(1);
    }
}
