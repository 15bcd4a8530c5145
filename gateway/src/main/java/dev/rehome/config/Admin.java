package dev.rehome.config;

import dev.rehome.dialect.Secret;
import java.util.Optional;

/// Who may use the admin port.
///
/// @param token the bearer token it asks for, at least 16 characters; without it the admin port stays on
///     loopback
public record Admin(Optional<Secret> token) {}
