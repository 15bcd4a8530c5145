package dev.rehome.config;

/// What to do when nothing says where the end user is.
public enum WhenUnknown {
    /// Deny.
    DENY,
    /// Take the account's country.
    ACCOUNT
}
