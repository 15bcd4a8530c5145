package dev.rehome.dialect.sensenova;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.Jwt;
import dev.rehome.dialect.adapt.ObjectText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Makes a token of access key and secret key (JWT, HS256) that stands for half an hour; an API key is sent as it is.
///
/// Source: sensecore.cn/help/docs/model-as-a-service/nova/overview/Authorization.
record SensenovaKeys() implements CredentialScheme {
    static final String ACCESS_KEY = "access_key";
    static final String SECRET_KEY = "secret_key";
    static final String API_KEY = "api_key";

    /// How long before its end a token is replaced.
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration LIFE = Duration.ofMinutes(30);

    /// So that a server whose clock is a little behind takes it at once.
    private static final Duration BACK = Duration.ofSeconds(5);

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    /// @throws IllegalArgumentException when a key is missing, which a configuration is checked for
    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        Secret apiKey = secrets.get(API_KEY);
        if (apiKey != null) {
            return new Step.Use(new Credential.Token(apiKey));
        }
        if (held.isPresent() && now.isBefore(held.get().expires().minus(AHEAD))) {
            return new Step.Use(held.get().credential());
        }
        Credential.Signing keys = new Credential.Signing(secrets);
        Instant expires = now.plus(LIFE);
        String token = token(keys.reveal(ACCESS_KEY), keys.reveal(SECRET_KEY), now, expires);
        return new Step.Make(new Held(new Credential.Token(new Secret(token)), expires));
    }

    @Override
    public Outcome accept(int status, byte[] body, Instant now) {
        throw new IllegalStateException("nothing is fetched for a token that is made here");
    }

    static String token(String accessKey, String secretKey, Instant now, Instant expires) {
        String claims = new ObjectText()
                .string("iss", accessKey)
                .raw("exp", Long.toString(expires.getEpochSecond()))
                .raw("nbf", Long.toString(now.minus(BACK).getEpochSecond()))
                .text();
        return Jwt.hs256(HEADER, claims, secretKey);
    }
}
