package dev.rehome.relocate.evaluate.statistics;

/// The standard normal distribution.
public final class Normal {
    private static final double SERIES_MAX = 6;
    private static final int TERMS_MAX = 400;
    private static final int HALVINGS = 200;

    private Normal() {}

    /// The probability of a value up to `z`, to about 15 digits: a Taylor series near 0 and a continued fraction for
    /// the
    /// tails (Abramowitz and Stegun, 26.2.11 and 26.2.14).
    public static double upTo(double z) {
        if (z == 0) {
            return 0.5;
        }
        double x = Math.abs(z);
        double above = x < SERIES_MAX ? 0.5 - density(x) * series(x) : density(x) / fraction(x);
        return z > 0 ? 1 - above : above;
    }

    /// The probability of a value above `z`, also where it is tiny.
    public static double above(double z) {
        return upTo(-z);
    }

    /// The value that is not exceeded with this probability.
    ///
    /// @throws IllegalArgumentException when it is not between 0 and 1
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability: " + probability + " (expected: between 0 and 1)");
        }
        double low = -40;
        double high = 40;
        for (int i = 0; i < HALVINGS && high - low > 0; i++) {
            double middle = (low + high) / 2;
            if (upTo(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int i = 1; i < TERMS_MAX && term > sum * 1e-17; i++) {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double x) {
        double tail = x;
        for (int i = 60; i >= 1; i--) {
            tail = x + i / tail;
        }
        return tail;
    }
}
