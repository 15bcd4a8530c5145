package dev.rehome.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What authenticates one attempt.
public sealed interface Credential {
    /// What of it must not be seen.
    default Collection<Secret> secrets() {
        return switch (this) {
            case Nothing() -> List.of();
            case Token(Secret value) -> List.of(value);
            case Bearer(Secret value) -> List.of(value);
            case Signing(Map<String, Secret> keys) -> keys.values();
        };
    }

    /// For servers that ask for nothing.
    record Nothing() implements Credential {}

    /// A key or a token that is sent as it is; the dialect knows where.
    record Token(Secret value) implements Credential {}

    /// A token that ends and can be renewed, sent as `authorization: Bearer` also by kinds that have a header of their
    /// own
    /// for keys.
    record Bearer(Secret value) implements Credential {}

    /// Keys to sign with, by the names they have in the configuration.
    record Signing(Map<String, Secret> keys) implements Credential {
        public Signing {
            keys = Map.copyOf(keys);
        }

        /// @throws IllegalArgumentException when the configuration does not have this key
        public String reveal(String name) {
            Secret key = keys.get(name);
            if (key == null) {
                throw new IllegalArgumentException("credential." + name + ": missing");
            }
            return key.reveal();
        }
    }
}
