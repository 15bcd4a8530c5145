package dev.rehome.dialect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

record SigningScheme() implements CredentialScheme {
    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        return new Step.Use(new Credential.Signing(secrets));
    }

    @Override
    public Outcome accept(int status, byte[] body, Instant now) {
        throw new IllegalStateException("nothing is fetched for signing");
    }
}
