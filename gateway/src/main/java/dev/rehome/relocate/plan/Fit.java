package dev.rehome.relocate.plan;

/// How well a target can do what a workload does. It says nothing of how good its answers are: that is measured.
public enum Fit {
    /// The same model at another site, and nothing differs.
    EXACT,
    /// All that is used is there, some of it in another form, as far as is known.
    NEAR,
    /// Something that is used is missing.
    LOSSY,
    /// It cannot serve the workload.
    NONE
}
