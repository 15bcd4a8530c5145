package dev.rehome.relocate.evaluate.statistics;

import java.util.stream.IntStream;

/// Holm's correction: of several questions asked at once, none is answered wrongly more often than one alone would be
/// (S. Holm, A simple sequentially rejective multiple test procedure, 1979).
public final class Holm {
    private Holm() {}

    /// The corrected probabilities, in the order of the given ones: each may be compared with the one level for all.
    public static double[] adjusted(double[] probabilities) {
        int[] rising = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[probabilities.length];
        double largest = 0;
        for (int i = 0; i < rising.length; i++) {
            largest = Math.max(largest, Math.min(1, (rising.length - i) * probabilities[rising[i]]));
            adjusted[rising[i]] = largest;
        }
        return adjusted;
    }
}
