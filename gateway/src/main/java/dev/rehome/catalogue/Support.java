package dev.rehome.catalogue;

/// Whether a model can do something.
public enum Support {
    YES,
    NO,
    /// Nobody has said.
    UNKNOWN;

    boolean isKnown() {
        return this != UNKNOWN;
    }
}
