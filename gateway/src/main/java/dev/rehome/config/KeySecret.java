package dev.rehome.config;

import dev.rehome.dialect.Secret;

/// How the configuration gives the secret of a key.
public sealed interface KeySecret {
    /// The secret itself.
    record Plain(Secret value) implements KeySecret {}

    /// A keyed hash, so that the file holds nothing to steal.
    ///
    /// @param hex in place of `secret`: its HMAC-SHA-256 under `hash_key`, 64 lower-case hexadecimal digits
    record Hashed(String hex) implements KeySecret {}
}
