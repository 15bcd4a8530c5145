package dev.rehome.config;

import java.time.Duration;

/// Calls of a key that are recorded, so that a candidate can be measured on them later (`rehome evaluate`). Only
/// where this stands, only chat completions that were answered, and never calls whose labels forbid it. Request and
/// answer are encrypted in the store.
///
/// @param percent the share of the key's calls, from 1 to 100
/// @param max how many are kept; beyond it the oldest are deleted
/// @param retention how long one is kept
public record SamplesOptions(int percent, int max, Duration retention) {
    /// What holds where the section says nothing.
    public static SamplesOptions defaults() {
        return new SamplesOptions(10, 1_000, Duration.ofDays(30));
    }
}
