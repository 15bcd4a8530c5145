package dev.rehome.relocate.plan;

import java.time.LocalDate;

/// A step of the move.
///
/// @param percent the share of the calls (of shadow: that are mirrored; of canary: that the candidate answers)
/// @param from the day it is planned to begin (UTC); it ends when the next one begins
public record Stage(Kind kind, int percent, LocalDate from) {
    /// What a stage does.
    public enum Kind {
        SHADOW,
        CANARY,
        FULL
    }
}
