package dev.rehome.dialect.azure;

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

/// Sends a resource's key as it is, or exchanges an Entra application's secret for an access token (OAuth 2.0 client
/// credentials). The host of the base URL says which cloud is asked; the provider's options `authority` and `scope` say
/// otherwise.
///
/// Sources: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow; azure-sdk's authority hosts
/// for
/// the Chinese cloud (`login.chinacloudapi.cn` is its older name). That the scope of the Chinese cloud is
/// `cognitiveservices.azure.cn` is inferred from its host names.
///
/// @param authority without a trailing slash
/// @param scope what the token is for
record AzureKeys(URI authority, String scope) implements CredentialScheme {
    static final String API_KEY = "api_key";
    static final String TENANT_ID = "tenant_id";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    /// How long before its end a token is renewed.
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String CHINA_HOSTS = ".azure.cn";
    private static final long SECONDS_DEFAULT = 3_599;
    private static final long SECONDS_MAX = 7L * 86_400;

    /// The scheme of the global cloud.
    static AzureKeys global() {
        return new AzureKeys(
                URI.create("https://login.microsoftonline.com"), "https://cognitiveservices.azure.com/.default");
    }

    /// The scheme of the cloud that 21Vianet runs in mainland China.
    static AzureKeys china() {
        return new AzureKeys(
                URI.create("https://login.partner.microsoftonline.cn"), "https://cognitiveservices.azure.cn/.default");
    }

    @Override
    public CredentialScheme at(Kind.Site site) {
        String host = site.baseUrl().getHost() == null ? "" : site.baseUrl().getHost();
        AzureKeys usual = host.endsWith(CHINA_HOSTS) ? china() : global();
        String authority =
                site.options().getOrDefault("authority", usual.authority().toString());
        return new AzureKeys(
                URI.create(authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority),
                site.options().getOrDefault("scope", usual.scope()));
    }

    /// @throws IllegalArgumentException when a secret is missing, which a configuration is checked for
    @Override
    public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
        Secret key = secrets.get(API_KEY);
        if (key != null) {
            return new Step.Use(new Credential.Token(key));
        }
        if (secrets.isEmpty()) {
            return new Step.Use(new Credential.Nothing());
        }
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
            return new Outcome.Got(new Held(new Credential.Bearer(new Secret(token)), expires));
        }
        return new Outcome.Refused(refusal(status, answer));
    }

    private Outbound.Http exchange(Credential.Signing secrets) {
        URI url = URI.create(authority + "/" + path(secrets.reveal(TENANT_ID)) + "/oauth2/v2.0/token");
        String form = "grant_type=client_credentials&client_id=" + encode(secrets.reveal(CLIENT_ID)) + "&client_secret="
                + encode(secrets.reveal(CLIENT_SECRET)) + "&scope=" + encode(scope);
        return new Outbound.Http(
                "POST",
                url,
                Map.of("content-type", "application/x-www-form-urlencoded", "accept", "application/json"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    /// Only the two fields of an error are told: the rest of an answer may hold tokens.
    private static Failure refusal(int status, Optional<JsonNode> answer) {
        String error = answer.map(object -> VendorJson.text(object, "error")).orElse("");
        String said = "token exchange: HTTP " + status + " " + error + ": "
                + answer.map(object -> VendorJson.text(object, "error_description"))
                        .orElse("");
        if (status == 429 || status >= 500 || error.equals("temporarily_unavailable")) {
            return Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, said);
        }
        return status == 200
                ? Failure.transport("token exchange: an answer without access_token")
                : Failure.of(FailureClass.AUTH, Remedy.OTHER_TARGET, said);
    }

    private static String path(String segment) {
        return encode(segment).replace("+", "%20");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%7E", "~");
    }
}
