package dev.rehome.relocate.plan;

/// When a stage rolls back by itself: limits for the candidate, each against the baseline in the same time.
///
/// @param errors how much larger the share of failed calls may be, such as 0.02
/// @param refusals how much larger the share of refused answers may be
/// @param latency how many times as long a call may take, in the mean
/// @param cost how many times as much a call may cost, in the mean
/// @param parity how much worse the mean score of compared answers may be
public record Guards(double errors, double refusals, double latency, double cost, double parity) {
    public static final Guards USUAL = new Guards(0.02, 0.02, 2, 3, 0.05);
}
