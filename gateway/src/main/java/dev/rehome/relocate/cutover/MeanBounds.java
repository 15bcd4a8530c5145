package dev.rehome.relocate.cutover;

/// Bounds of a mean that hold at all times at once, for values whose spread is not known.
///
/// An asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas: Time-uniform central limit theory
/// and asymptotic confidence sequences, 2021): right when many values were seen, so it says nothing before that.
final class MeanBounds {
    static final int SEEN_MIN = 30;

    /// Narrowest at some 100 values.
    private static final double RHO_SQUARED = 0.1;

    private long seen;
    private double mean;
    private double squares;

    void add(double value) {
        seen++;
        double from = value - mean;
        mean += from / seen;
        squares += from * (value - mean);
    }

    long seen() {
        return seen;
    }

    double mean() {
        return mean;
    }

    double lower(double alpha) {
        return mean - width(alpha);
    }

    double upper(double alpha) {
        return mean + width(alpha);
    }

    private double width(double alpha) {
        if (seen < SEEN_MIN) {
            return Double.POSITIVE_INFINITY;
        }
        double variance = squares / (seen - 1);
        double grown = seen * RHO_SQUARED + 1;
        return Math.sqrt(
                variance * 2 * grown / (seen * (double) seen * RHO_SQUARED) * Math.log(Math.sqrt(grown) / alpha));
    }
}
