package dev.rehome.dialect.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Outcome;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Broken;
import dev.rehome.dialect.adapt.Recorder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of the token endpoint are those of learn.microsoft.com/entra/identity-platform.
final class AzureKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Map<String, Secret> SECRETS = Map.of(
            "tenant_id", new Secret("22222222-2222-2222-2222-222222222222"),
            "client_id", new Secret("11111111-1111-1111-1111-111111111111"),
            "client_secret", new Secret("s~cr.et_1"));
    private static final Credential TOKEN = new Credential.Bearer(new Secret("eyJ0.token"));
    private static final String GOT = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,"
            + "\"access_token\":\"eyJ0.token\"}";

    @Test
    void aKeyOfTheResourceIsSentAsItIs() {
        Secret key = new Secret("k");
        assertThat(scheme("https://a.openai.azure.com").next(Map.of("api_key", key), Optional.empty(), NOW))
                .isEqualTo(new Step.Use(new Credential.Token(key)));
    }

    @Test
    void exchangesTheSecretOfAnApplication() {
        Outbound.Http request = fetch("https://a.openai.azure.com", Map.of());
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri())
                .hasToString(
                        "https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .isEqualTo("grant_type=client_credentials&client_id=11111111-1111-1111-1111-111111111111"
                        + "&client_secret=s~cr.et_1&scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default");
        assertThat(request.toString()).doesNotContain("cr.et");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.openai.azure.com, https://login.microsoftonline.com/, azure.com",
        "https://a.openai.azure.com/openai/v1, https://login.microsoftonline.com/, azure.com",
        "https://a.services.ai.azure.com, https://login.microsoftonline.com/, azure.com",
        "https://a.openai.azure.cn, https://login.partner.microsoftonline.cn/, azure.cn",
        "https://a.cognitiveservices.azure.cn, https://login.partner.microsoftonline.cn/, azure.cn",
        "http://127.0.0.1:1, https://login.microsoftonline.com/, azure.com",
        "https://azure.cn.example, https://login.microsoftonline.com/, azure.com"
    })
    void theCloudOfTheResourceSaysWhoIsAsked(String baseUrl, String authority, String scope) {
        Outbound.Http request = fetch(baseUrl, Map.of());
        assertThat(request.uri().toString()).startsWith(authority);
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .endsWith("&scope=https%3A%2F%2Fcognitiveservices." + scope + "%2F.default");
    }

    @Test
    void optionsSayOtherwise() {
        Outbound.Http request = fetch(
                "https://a.openai.azure.cn",
                Map.of("authority", "http://127.0.0.1:7/", "scope", "https://ai.azure.com/.default"));
        assertThat(request.uri().toString()).startsWith("http://127.0.0.1:7/22222222");
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .endsWith("https%3A%2F%2Fai.azure.com%2F.default");
    }

    @Test
    void usesRenewsAheadAndReplacesATokenInTime() {
        CredentialScheme scheme = scheme("https://a.openai.azure.com");
        Outcome.Got got = (Outcome.Got) scheme.accept(200, GOT.getBytes(StandardCharsets.UTF_8), NOW);
        Held held = got.held();
        assertThat(held).isEqualTo(new Held(TOKEN, NOW.plusSeconds(3_599)));
        Instant ahead = held.expires().minus(AzureKeys.AHEAD);
        assertThat(scheme.next(SECRETS, Optional.of(held), ahead.minusSeconds(1)))
                .isEqualTo(new Step.Use(TOKEN));
        assertThat(((Step.Fetch) scheme.next(SECRETS, Optional.of(held), ahead)).meanwhile())
                .contains(TOKEN);
        assertThat(((Step.Fetch) scheme.next(SECRETS, Optional.of(held), held.expires())).meanwhile())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'error':'invalid_client','error_description':'AADSTS7000215: Invalid client secret'} | AUTH | OTHER_TARGET",
                "400 | {'error':'unauthorized_client','error_description':'AADSTS700016: unknown app'} | AUTH | OTHER_TARGET",
                "400 | {'error':'invalid_request','error_description':'AADSTS90002: unknown tenant'} | AUTH | OTHER_TARGET",
                "400 | {'error':'temporarily_unavailable'} | OVERLOAD | SAME_TARGET",
                "429 | {} | OVERLOAD | SAME_TARGET",
                "503 | <html> | OVERLOAD | SAME_TARGET",
                "404 | <html> | AUTH | OTHER_TARGET",
                "200 | {'token_type':'Bearer'} | TRANSPORT | SAME_TARGET"
            })
    void classesRefusals(int status, String body, FailureClass kind, Remedy remedy) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Outcome outcome = scheme("https://a.openai.azure.com").accept(status, bytes, NOW);
        Failure failure = ((Outcome.Refused) outcome).failure();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(remedy);
    }

    @Test
    void survivesBrokenAnswers() {
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = Broken.of(GOT, random).getBytes(StandardCharsets.UTF_8);
            if (scheme("https://a.openai.azure.com").accept(200, bytes, NOW)
                    instanceof Outcome.Refused(Failure failure)) {
                refused++;
                assertThat(failure.internal()).doesNotContain("eyJ0");
            }
        }
        assertThat(refused).isBetween(1, 2_999);
    }

    @Test
    void aTokenIsABearerAndIsRenewedOnceWhereAKeyIsNot() {
        Recorder told = new Recorder();
        Attempt attempt = refused(TOKEN, told);
        assertThat(((Outbound.Http) attempt.first()).headers())
                .containsEntry("authorization", "Bearer eyJ0.token")
                .doesNotContainKey("api-key");
        assertThat(told.failure().remedy()).isEqualTo(Remedy.RENEW_CREDENTIAL_ONCE);
        Recorder key = new Recorder();
        Attempt keyed = refused(new Credential.Token(new Secret("k")), key);
        assertThat(((Outbound.Http) keyed.first()).headers())
                .containsEntry("api-key", "k")
                .doesNotContainKey("authorization");
        assertThat(key.failure().remedy()).isEqualTo(Remedy.OTHER_TARGET);
    }

    private static Attempt refused(Credential credential, Recorder out) {
        Kind.Site site = new Kind.Site(URI.create("https://a.openai.azure.com"), Map.of());
        Draft draft = new Draft(
                Operation.CHAT, new TargetModel("p", "gpt-4o", Map.of()), new byte[0], false, false, Tier.PATCHED);
        Attempt attempt =
                Azure.KIND.dialect().apply(site).attempt(draft, credential, new Stamp(NOW, Duration.ZERO, "c"));
        attempt.head(401, Headers.none(), out);
        attempt.bytes("{\"error\":{\"code\":\"401\",\"message\":\"x\"}}".getBytes(StandardCharsets.UTF_8), out);
        attempt.end(Ending.CLEAN, out);
        return attempt;
    }

    private static Outbound.Http fetch(String baseUrl, Map<String, String> options) {
        CredentialScheme scheme = Azure.KIND.scheme().at(new Kind.Site(URI.create(baseUrl), options));
        return ((Step.Fetch) scheme.next(SECRETS, Optional.empty(), NOW)).request();
    }

    private static CredentialScheme scheme(String baseUrl) {
        return Azure.KIND.scheme().at(new Kind.Site(URI.create(baseUrl), Map.of()));
    }
}
