package dev.rehome.relocate.evaluate.statistics;

import java.util.Arrays;

/// Tests whether the mean of differences from -1 to 1 is larger than a limit.
///
/// A t-test is not enough: where nine tenths of the differences are 0 and the rest are losses, the spread that a lucky
/// sample shows is too small, and too bad a candidate passes far too often. So three things are done. One more
/// difference is added that is as bad as can be, as Clopper and Pearson do for a rate. The likelihood ratio of the
/// empirical distribution against the likeliest one at the limit, which may also put weight where no difference was
/// seen (Honda and Takemura, 2010), gives a second probability; both are read from Student's distribution. The
/// larger one counts.
public final class MeanTest {
    private static final double WORST = -1;
    private static final int HALVINGS = 100;

    private MeanTest() {}

    /// The probability of differences as good as these or better if the true mean were no larger than `limit`.
    ///
    /// @param differences from -1 to 1
    /// @param limit above -1 and below 1
    public static double larger(double[] differences, double limit) {
        if (differences.length < 2) {
            return 1;
        }
        double[] all = Arrays.copyOf(differences, differences.length + 1);
        all[differences.length] = WORST;
        double mean = mean(all);
        if (mean <= limit) {
            return 1;
        }
        int freedom = all.length - 1;
        double spread = spread(all);
        double t = StudentT.above((mean - limit) / (spread / Math.sqrt(all.length)), freedom);
        double ratio = StudentT.above(Math.sqrt(2 * all.length * divergence(all, limit)), freedom);
        return Math.max(t, ratio);
    }

    /// The same, of the opposite: how likely differences as bad as these are if the true mean were at least `limit`.
    public static double smaller(double[] differences, double limit) {
        return larger(Arrays.stream(differences).map(one -> -one).toArray(), -limit);
    }

    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /// The standard deviation of a sample; 0 for fewer than two values.
    public static double spread(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
    }

    /// How far, per difference, the empirical distribution is from the nearest one whose mean is `limit`: the largest
    /// mean of `log(1 + weight * (x - limit))`, a concave function of the weight.
    private static double divergence(double[] values, double limit) {
        double low = 0;
        double high = 1 / (limit - WORST) * (1 - 1e-12);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double slope = 0;
            for (double value : values) {
                slope += (value - limit) / (1 + middle * (value - limit));
            }
            if (slope > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.log1p(low * (value - limit));
        }
        return Math.max(0, sum / values.length);
    }
}
