package dev.rehome.relocate.evaluate.statistics;

/// Wilson's score interval of a rate (E. B. Wilson, Probable Inference, 1927).
public final class Wilson {
    private Wilson() {}

    /// @param hits how often it happened
    /// @param count how often it could have; with 0 the interval is all of 0 to 1
    /// @param confidence such as 0.95
    public static Interval of(long hits, long count, double confidence) {
        if (hits < 0 || hits > count) {
            throw new IllegalArgumentException("hits: " + hits + " of " + count + " (expected: 0 to all of them)");
        }
        if (count == 0) {
            return new Interval(0, 1);
        }
        double z = Normal.quantile((1 + confidence) / 2);
        double rate = (double) hits / count;
        double scale = 1 + z * z / count;
        double centre = (rate + z * z / (2.0 * count)) / scale;
        double half = z / scale * Math.sqrt(rate * (1 - rate) / count + z * z / (4.0 * count * count));
        return new Interval(hits == 0 ? 0 : Math.max(0, centre - half), hits == count ? 1 : Math.min(1, centre + half));
    }
}
