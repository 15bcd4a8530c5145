package dev.rehome.dialect.zhipu;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.Jwt;
import dev.rehome.dialect.adapt.ObjectText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Sends the key as it is, or, with the provider's option `auth: jwt`, a token signed with it: the only way until early
/// 2024, and still one that keeps the key itself off the wire. The key is `id.secret`; the times in the token are in
/// milliseconds, which no JWT library expects.
///
/// Sources: docs.bigmodel.cn; zai-sdk 0.3.3, which sends the token as a bearer, too; one-api's adaptor for the header.
///
/// @param signs whether a token is made
record ZhipuKey(boolean signs) implements CredentialScheme {
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String API_KEY = "api_key";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String HEADER = "{\"alg\":\"HS256\",\"sign_type\":\"SIGN\"}";

    /// @throws IllegalArgumentException when the option is neither `jwt` nor `bearer`
    @Override
    public CredentialScheme at(Kind.Site site) {
        String auth = site.options().getOrDefault("auth", "bearer");
        return switch (auth) {
            case "bearer" -> new ZhipuKey(false);
            case "jwt" -> new ZhipuKey(true);
            default -> throw new IllegalArgumentException("options.auth: " + auth + " (expected: bearer or jwt)");
        };
    }

    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        Secret key = secrets.get(API_KEY);
        if (key == null) {
            return new Step.Use(new Credential.Nothing());
        }
        if (!signs) {
            return new Step.Use(new Credential.Token(key));
        }
        if (held.isPresent() && now.isBefore(held.get().expires().minus(AHEAD))) {
            return new Step.Use(held.get().credential());
        }
        String both = key.reveal();
        int dot = both.indexOf('.');
        if (dot <= 0 || dot == both.length() - 1) {
            String why = "credential.api_key: *** (expected: id.secret, because of auth: jwt)";
            return new Step.Refuse(Failure.of(FailureClass.AUTH, Remedy.OTHER_TARGET, why));
        }
        Instant expires = now.plus(LIFE);
        String claims = new ObjectText()
                .string(API_KEY, both.substring(0, dot))
                .raw("exp", Long.toString(expires.toEpochMilli()))
                .raw("timestamp", Long.toString(now.toEpochMilli()))
                .text();
        String token = Jwt.hs256(HEADER, claims, both.substring(dot + 1));
        return new Step.Make(new Held(new Credential.Bearer(new Secret(token)), expires));
    }

    @Override
    public Outcome accept(int status, byte[] body, Instant now) {
        throw new IllegalStateException("nothing is fetched for a key, or a token that is made of it here");
    }
}
