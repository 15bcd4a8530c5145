package dev.rehome.relocate.plan;

/// How good a candidate must be: not worse than the baseline by more than a margin.
///
/// @param margin how much worse the mean score, from 0 to 1, may be
/// @param confidence of the interval, such as 0.95
/// @param samples how many samples are to be judged, at least
public record ParityGoal(double margin, double confidence, int samples) {
    public static final ParityGoal USUAL = new ParityGoal(0.05, 0.95, 100);
}
