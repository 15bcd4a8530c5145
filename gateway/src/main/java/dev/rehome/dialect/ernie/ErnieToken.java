package dev.rehome.dialect.ernie;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.VendorJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Exchanges API key and secret key for an access token that lives 30 days (OAuth client credentials).
///
/// The token comes from the host of the base URL, unless the provider's option `token_url` says otherwise. What a
/// refused exchange said is logged by its two error fields only: the rest may hold tokens.
///
/// @param tokenUrl without its query
record ErnieToken(URI tokenUrl) implements CredentialScheme {
    /// How long before its end a token is renewed.
    static final Duration AHEAD = Duration.ofMinutes(10);

    /// Assumed where the answer does not say how long the token lives.
    private static final long SECONDS_DEFAULT = 3_600;

    private static final long SECONDS_MAX = 366L * 86_400;
    private static final String TOKEN_PATH = "/oauth/2.0/token";
    private static final String API_PATH = "/rpc/";

    @Override
    public CredentialScheme at(Kind.Site site) {
        return new ErnieToken(tokenUrl(site));
    }

    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        Optional<Held> alive = held.filter(token -> now.isBefore(token.expires()));
        if (alive.isPresent() && now.isBefore(alive.get().expires().minus(AHEAD))) {
            return new Step.Use(alive.get().credential());
        }
        return new Step.Fetch(exchange(new Credential.Signing(secrets)), alive.map(Held::credential));
    }

    @Override
    public Outcome accept(int status, byte[] body, Instant now) {
        Optional<JsonNode> answer = VendorJson.object(body);
        String token =
                answer.map(object -> VendorJson.text(object, "access_token")).orElse("");
        if (status == 200 && !token.isBlank()) {
            long seconds = VendorJson.number(answer.get(), "expires_in", SECONDS_DEFAULT);
            Instant expires = now.plusSeconds(Math.clamp(seconds, 0, SECONDS_MAX));
            return new Outcome.Got(new Held(new Credential.Token(new Secret(token)), expires));
        }
        return new Outcome.Refused(refusal(status, answer));
    }

    private Outbound.Http exchange(Credential.Signing keys) {
        URI url = URI.create(tokenUrl + "?grant_type=client_credentials&client_id=" + encode(keys.reveal("api_key"))
                + "&client_secret=" + encode(keys.reveal("secret_key")));
        return new Outbound.Http(
                "POST", url, Map.of("content-type", "application/json", "accept", "application/json"), new byte[0]);
    }

    private static Failure refusal(int status, Optional<JsonNode> answer) {
        Optional<Failure> numbered = answer.flatMap(ErnieErrors::in);
        if (numbered.isPresent()) {
            return withoutRenewal(numbered.get());
        }
        String error = answer.map(object -> VendorJson.text(object, "error")).orElse("");
        if (!error.isEmpty()) {
            String said = "token exchange: " + error + ": " + VendorJson.text(answer.get(), "error_description");
            return Failure.of(FailureClass.AUTH, Remedy.OTHER_TARGET, said);
        }
        if (status == 200) {
            return Failure.transport("token exchange: an answer without access_token");
        }
        return withoutRenewal(ErnieErrors.status(status, "token exchange", Optional.empty()));
    }

    /// A refused exchange is not mended by another one.
    private static Failure withoutRenewal(Failure failure) {
        return failure.remedy() == Remedy.RENEW_CREDENTIAL_ONCE
                ? Failure.of(failure.kind(), Remedy.OTHER_TARGET, failure.internal())
                : failure;
    }

    private static URI tokenUrl(Kind.Site site) {
        String configured = site.options().get("token_url");
        if (configured != null) {
            return URI.create(configured);
        }
        URI base = site.baseUrl();
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        int api = path.indexOf(API_PATH);
        String prefix = api < 0 ? "" : path.substring(0, api);
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + TOKEN_PATH);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
