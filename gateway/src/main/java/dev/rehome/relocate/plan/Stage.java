package dev.rehome.relocate.plan;

import java.time.LocalDate;
import java.util.Optional;

/// A step of the move.
///
/// @param percent the share of the calls (of shadow: that are mirrored; of canary: that the candidate answers)
/// @param from the day it is planned to begin (UTC); it ends when the next one begins
/// @param budget how much may be mirrored; only a shadow has one
public record Stage(Kind kind, int percent, LocalDate from, Optional<ShadowBudget> budget) {
    /// A stage without a budget.
    public Stage(Kind kind, int percent, LocalDate from) {
        this(kind, percent, from, Optional.empty());
    }

    /// What a stage does.
    public enum Kind {
        SHADOW,
        CANARY,
        FULL
    }
}
