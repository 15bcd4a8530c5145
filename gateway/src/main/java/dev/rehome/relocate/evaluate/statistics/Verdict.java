package dev.rehome.relocate.evaluate.statistics;

import java.util.Locale;

/// What the samples say of a candidate.
public enum Verdict {
    /// Not worse than the baseline by more than the margin.
    AT_PARITY,
    /// At parity, and its mean score is larger than the baseline's.
    BETTER,
    /// Worse than the baseline by more than the margin.
    WORSE,
    /// The samples do not tell.
    NOT_ENOUGH_DATA;

    public boolean isParity() {
        return this == AT_PARITY || this == BETTER;
    }

    /// The word in reports, such as `at_parity`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
