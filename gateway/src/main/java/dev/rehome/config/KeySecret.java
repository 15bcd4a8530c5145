package dev.rehome.config;

import dev.rehome.dialect.Secret;

/// How the configuration gives the secret of a key.
public sealed interface KeySecret {
    /// The secret itself.
    record Plain(Secret value) implements KeySecret {}

    /// HMAC-SHA-256 of the secret under `hash_key`, so that the file holds nothing to steal.
    ///
    /// @param hex 64 lower-case hexadecimal digits
    record Hashed(String hex) implements KeySecret {}
}
