package dev.rehome.dialect;

/// Whose fault a failure is and what it says of the target.
public enum FailureClass {
    /// The gateway's credential is bad: nobody can use this target until somebody mends it.
    AUTH,
    /// The gateway's account is empty or closed.
    QUOTA,
    /// Too many requests or tokens for now.
    RATE,
    /// The provider refuses the place.
    REGION,
    /// The provider refuses in a way that may mean the place, or a bad credential.
    REGION_SUSPECTED,
    /// The target has no such model or cannot do what was asked.
    CAPABILITY,
    /// The provider is out of order for now.
    OVERLOAD,
    /// The connection failed, or what came over it was not what the protocol says.
    TRANSPORT,
    /// The provider's content filter refuses the prompt.
    CONTENT,
    /// The call itself is wrong: no target would take it.
    CALLER
}
