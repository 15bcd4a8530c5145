package dev.rehome.dialect;

/// How much of what passes through is changed.
public enum Tier {
    /// The bytes pass; only the model name is spliced.
    VERBATIM,
    /// Single fields or events are spliced.
    PATCHED,
    /// Everything goes through the canonical model.
    TRANSLATED
}
