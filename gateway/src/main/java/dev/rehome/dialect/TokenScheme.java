package dev.rehome.dialect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

record TokenScheme(String name) implements CredentialScheme {
    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        Secret secret = secrets.get(name);
        return new Step.Use(secret == null ? new Credential.Nothing() : new Credential.Token(secret));
    }

    @Override
    public Outcome accept(int status, byte[] body, Instant now) {
        throw new IllegalStateException("nothing is fetched for a plain token");
    }
}
