package dev.rehome.config;

import dev.rehome.dialect.Kind;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the reader must know of the kinds of providers.
///
/// @param kinds by id
public record KnownKinds(Map<String, KnownKind> kinds) {
    private static final String OPEN_KIND = "openai-compatible";

    public KnownKinds {
        kinds = Map.copyOf(kinds);
    }

    /// One kind.
    ///
    /// @param credentialFields the names of its secrets
    /// @param isCredentialOptional whether its servers may ask for nothing
    /// @param baseUrl the default; empty where the file must say it
    public record KnownKind(List<String> credentialFields, boolean isCredentialOptional, Optional<URI> baseUrl) {
        public KnownKind {
            credentialFields = List.copyOf(credentialFields);
        }
    }

    /// The kinds of the dialect registry. Only `openai-compatible` servers may ask for no credential.
    public static KnownKinds of(Collection<Kind> kinds) {
        return new KnownKinds(kinds.stream().collect(Collectors.toMap(Kind::id, KnownKinds::known)));
    }

    private static KnownKind known(Kind kind) {
        return new KnownKind(kind.credentialFields(), kind.id().equals(OPEN_KIND), kind.baseUrl());
    }
}
