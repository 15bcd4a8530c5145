package dev.rehome.relocate.evaluate.statistics;

/// How many samples it takes until a candidate that is as good as the baseline is found at parity.
public final class SampleSize {
    /// How often it is to be found so.
    public static final double POWER = 0.9;

    /// The standard deviation of the paired differences that is assumed before anything was measured: as if the two
    /// disagreed outright on one sample of eleven.
    public static final double SPREAD = 0.3;

    private static final int SAMPLES_MAX = 100_000_000;

    private SampleSize() {}

    /// @param margin how much worse the mean may be, above 0
    /// @param confidence of the interval, such as 0.95; the test is one-sided, at half of what is left
    /// @param spread the standard deviation of the paired differences
    /// @param comparisons how many candidates and workloads are compared at once
    /// @return at most 100,000,000
    public static int needed(double margin, double confidence, double spread, int comparisons) {
        if (margin <= 0) {
            return SAMPLES_MAX;
        }
        double alpha = (1 - confidence) / 2 / Math.max(1, comparisons);
        double deviations = Normal.quantile(1 - alpha) + Normal.quantile(POWER);
        // The test adds one outright loss: a shift of the mean by 1/n, and a little spread.
        double count = 2;
        for (int i = 0; i < 200; i++) {
            double wider = Math.sqrt(spread * spread + 1 / count);
            double room = margin - 1 / count;
            double next = room <= margin / 10 ? count * 2 : Math.pow(deviations * wider / room, 2);
            if (Math.abs(next - count) < 0.01) {
                break;
            }
            count = (count + next) / 2;
        }
        return (int) Math.min(SAMPLES_MAX, Math.ceil(Math.max(count, 2)));
    }
}
