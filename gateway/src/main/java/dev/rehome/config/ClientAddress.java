package dev.rehome.config;

/// What says the client's address.
public enum ClientAddress {
    /// The other end of the connection.
    SOCKET,
    /// The header `X-Forwarded-For`.
    XFF,
    /// The header `Forwarded` (RFC 7239).
    FORWARDED,
    /// The PROXY protocol, versions 1 and 2.
    PROXY_PROTOCOL
}
