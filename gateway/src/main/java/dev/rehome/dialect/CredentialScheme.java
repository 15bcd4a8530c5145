package dev.rehome.dialect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a kind gets from the configured secrets to a credential. Without I/O: the caller fetches, and does so once for
/// all calls that wait.
public interface CredentialScheme {
    /// The scheme as it is for one site; a scheme that fetches learns here where from. Ask this once per provider and
    /// use
    /// what it gives instead of the kind's own scheme.
    default CredentialScheme at(Kind.Site site) {
        return this;
    }

    /// A credential that is there at once, or what to fetch first. A held credential close to its end is renewed ahead.
    Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now);

    /// What the answer to a fetch gave.
    Outcome accept(int status, byte[] body, Instant now);

    /// @param expires when it ends; it is renewed ahead of that
    record Held(Credential credential, Instant expires) {}

    sealed interface Step {
        record Use(Credential credential) implements Step {}

        /// Use what was just made of the secrets alone, such as a token that the gateway signs itself, and hold it.
        record Make(Held held) implements Step {}

        /// No credential can be had of these secrets.
        record Refuse(Failure failure) implements Step {}

        /// Use `meanwhile`, if there is one, while `request` is under way.
        record Fetch(Outbound.Http request, Optional<Credential> meanwhile) implements Step {}
    }

    sealed interface Outcome {
        record Got(Held held) implements Outcome {}

        record Refused(Failure failure) implements Outcome {}
    }

    /// The scheme of the kinds whose only secret is sent as it is.
    ///
    /// @param name the secret's name in the configuration, usually `api_key`
    static CredentialScheme token(String name) {
        return new TokenScheme(name);
    }

    /// The scheme of the kinds that sign each request with the configured secrets.
    static CredentialScheme signing() {
        return new SigningScheme();
    }
}
