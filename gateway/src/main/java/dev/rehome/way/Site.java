package dev.rehome.way;

import dev.rehome.availability.ProviderRules;
import dev.rehome.config.Provider;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Kind;

/// A configured provider with all that is needed to decide about it and to speak to it.
public record Site(Provider provider, Kind kind, CredentialScheme scheme, Dialect dialect, ProviderRules rules) {
    public String id() {
        return provider.id();
    }
}
