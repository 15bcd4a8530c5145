package dev.rehome.dialect;

/// What may be tried after a failure.
public enum Remedy {
    NONE,
    SAME_TARGET,
    RENEW_CREDENTIAL_ONCE,
    RESIGN_AT_SERVER_TIME_ONCE,
    OTHER_TARGET
}
