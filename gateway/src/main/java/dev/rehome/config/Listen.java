package dev.rehome.config;

import java.util.Optional;

/// Where the gateway listens.
///
/// @param host the address of the API; `0.0.0.0` for all
/// @param port the port of the API; 0 takes a free one
/// @param adminHost the address of the admin port; off loopback only with `admin.token`
/// @param adminPort the port of health, metrics, the admin API and the console; 0 takes a free one
/// @param tls the certificate of the API port; without it, plain HTTP
public record Listen(String host, int port, String adminHost, int adminPort, Optional<Tls> tls) {}
