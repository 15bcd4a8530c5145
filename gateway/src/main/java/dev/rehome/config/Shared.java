package dev.rehome.config;

import dev.rehome.dialect.Secret;
import java.util.Optional;

/// What several equal gateways share limits and cool-downs through.
public sealed interface Shared {
    /// Nothing: each gateway has its own.
    record None() implements Shared {}

    /// Redis or Valkey.
    record Redis(String host, int port, boolean tls, Optional<Secret> password) implements Shared {}
}
