package dev.rehome.relocate.plan;

/// How good a candidate must be: not worse than the baseline by more than a margin.
///
/// @param margin how much worse the mean score, from 0 to 1, may be
/// @param confidence of the interval, such as 0.95
/// @param samples how many samples are to be judged, at least
/// @param days how old an evaluation may be when calls begin to move
public record ParityGoal(double margin, double confidence, int samples, int days) {
    static final int DAYS = 30;

    public static final ParityGoal USUAL = new ParityGoal(0.05, 0.95, 100);

    /// A goal with the usual number of days.
    public ParityGoal(double margin, double confidence, int samples) {
        this(margin, confidence, samples, DAYS);
    }
}
