package dev.rehome.relocate.evaluate.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The percentile bootstrap: what the mean would have been, had other samples of the same kind come.
public final class Bootstrap {
    public static final int RESAMPLES = 4_000;

    private Bootstrap() {}

    /// The interval of the mean of paired differences. It is for people to see; verdicts rest on `MeanTest`, which is
    /// also right where few differences are not zero.
    ///
    /// @param confidence such as 0.95
    /// @param seed the same seed gives the same interval
    public static Interval ofMean(double[] differences, double confidence, int resamples, long seed) {
        if (differences.length == 0) {
            return new Interval(-1, 1);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            double sum = 0;
            for (int j = 0; j < differences.length; j++) {
                sum += differences[random.nextInt(differences.length)];
            }
            means[i] = sum / differences.length;
        }
        Arrays.sort(means);
        double tail = (1 - confidence) / 2;
        return new Interval(at(means, tail), at(means, 1 - tail));
    }

    /// The sorted values' quantile, between two of them where need be.
    static double at(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
