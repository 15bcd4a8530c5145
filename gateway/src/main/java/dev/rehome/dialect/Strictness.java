package dev.rehome.dialect;

/// What to do with a parameter that a target cannot take.
public enum Strictness {
    /// Refuse the call and name the parameter.
    STRICT,
    /// Map, clamp or leave it out, and say so in `x-rehome-warnings`.
    ADAPT
}
