package dev.rehome.dialect;

/// A sans-I/O translator between what clients ask and the wire form of one provider. Immutable; shared by all calls.
public interface Dialect {
    /// Pure and repeatable; the ask is never changed.
    Encoding encode(Ask ask, TargetModel model, Strictness strictness);

    Attempt attempt(Draft draft, Credential credential, Stamp stamp);
}
