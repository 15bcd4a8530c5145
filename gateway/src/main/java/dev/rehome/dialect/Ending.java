package dev.rehome.dialect;

/// How the provider's answer ended on the wire.
public enum Ending {
    /// The transport ended as it should: the last byte of the body, or a normal close of the socket.
    CLEAN,
    /// The transport ended before the announced length, or the socket closed without a closing frame.
    TRUNCATED,
    /// The connection was reset.
    RESET,
    /// Nothing came for too long.
    IDLE
}
