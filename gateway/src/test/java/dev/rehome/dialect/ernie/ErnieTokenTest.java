package dev.rehome.dialect.ernie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Outcome;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.Broken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErnieTokenTest {
    private static final Instant NOW = ErnieSamples.NOW;
    private static final Map<String, Secret> SECRETS =
            Map.of("api_key", new Secret("a k"), "secret_key", new Secret("s&k"));
    private static final CredentialScheme SCHEME = ErnieDialect.kind().scheme().at(ErnieSamples.SITE);
    private static final Credential TOKEN = new Credential.Token(new Secret("24.46ad"));

    /// The shape of the answer: bce-qianfan-sdk.
    private static final String GOT =
            "{\"refresh_token\":\"25.f8b1\",\"expires_in\":2592000,\"session_key\":\"9mzdDZ\","
                    + "\"access_token\":\"24.46ad\",\"scope\":\"public ai_custom\",\"session_secret\":\"x\"}";

    @Test
    void fetchesATokenFirst() {
        Step.Fetch fetch = (Step.Fetch) SCHEME.next(SECRETS, Optional.empty(), NOW);
        assertThat(fetch.meanwhile()).isEmpty();
        assertThat(fetch.request().method()).isEqualTo("POST");
        assertThat(fetch.request().body()).isEmpty();
        assertThat(fetch.request().uri())
                .hasToString("http://127.0.0.1:9999/oauth/2.0/token?grant_type=client_credentials"
                        + "&client_id=a+k&client_secret=s%26k");
        assertThat(fetch.toString()).doesNotContain("s%26k");
    }

    @ParameterizedTest
    @CsvSource({
        "https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop, https://aip.baidubce.com/oauth/2.0/token",
        "http://proxy:1/baidu/rpc/2.0/x, http://proxy:1/baidu/oauth/2.0/token",
        "http://localhost:1, http://localhost:1/oauth/2.0/token"
    })
    void findsTheTokenServer(String baseUrl, String tokenUrl) {
        CredentialScheme scheme = ErnieDialect.kind().scheme().at(new Kind.Site(URI.create(baseUrl), Map.of()));
        assertThat(scheme).isEqualTo(new ErnieToken(URI.create(tokenUrl)));
    }

    @Test
    void takesAConfiguredTokenServer() {
        Kind.Site site = new Kind.Site(URI.create("http://a/b"), Map.of("token_url", "http://c/d"));
        assertThat(ErnieDialect.kind().scheme().at(site)).isEqualTo(new ErnieToken(URI.create("http://c/d")));
    }

    @Test
    void usesRenewsAheadAndReplacesATokenInTime() {
        Outcome.Got got = (Outcome.Got) SCHEME.accept(200, GOT.getBytes(StandardCharsets.UTF_8), NOW);
        Held held = got.held();
        assertThat(held).isEqualTo(new Held(TOKEN, NOW.plusSeconds(2_592_000)));
        Instant ahead = held.expires().minus(ErnieToken.AHEAD);
        assertThat(next(held, NOW)).isEqualTo(new Step.Use(TOKEN));
        assertThat(next(held, ahead.minusSeconds(1))).isEqualTo(new Step.Use(TOKEN));
        assertThat(((Step.Fetch) next(held, ahead)).meanwhile()).contains(TOKEN);
        assertThat(((Step.Fetch) next(held, held.expires())).meanwhile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'error':'invalid_client','error_description':'unknown client id'} | AUTH | OTHER_TARGET",
                "200 | {'error':'invalid_client','error_description':'Client authentication failed'} | AUTH | OTHER_TARGET",
                "200 | {'error_code':110,'error_msg':'x'} | AUTH | OTHER_TARGET",
                "200 | {'error_code':18,'error_msg':'x'} | RATE | SAME_TARGET",
                "200 | {'refresh_token':'25.f8b1'} | TRANSPORT | SAME_TARGET",
                "401 | <html> | AUTH | OTHER_TARGET",
                "503 | <html> | OVERLOAD | SAME_TARGET"
            })
    void classesRefusals(int status, String body, FailureClass kind, Remedy remedy) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Failure failure = ((Outcome.Refused) SCHEME.accept(status, bytes, NOW)).failure();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure.internal()).doesNotContain("25.f8b1");
    }

    @Test
    void survivesBrokenAnswers() {
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = Broken.of(GOT, random).getBytes(StandardCharsets.UTF_8);
            if (SCHEME.accept(200, bytes, NOW) instanceof Outcome.Refused(Failure failure)) {
                refused++;
                assertThat(failure.internal()).doesNotContain("24.46ad");
            }
        }
        assertThat(refused).isBetween(1, 4_999);
    }

    private static Step next(Held held, Instant now) {
        return SCHEME.next(SECRETS, Optional.of(held), now);
    }
}
