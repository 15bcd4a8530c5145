package dev.rehome.dialect.sensenova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.Jwt;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Both tokens were computed by another program for these keys and this time, after the vendor's page on authorization.
final class SensenovaKeysTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_718_000_000);
    private static final Map<String, Secret> SECRETS =
            Map.of("access_key", new Secret("ak-test-0001"), "secret_key", new Secret("sk-test-secret-0001"));
    private static final CredentialScheme SCHEME = Sensenova.kind().scheme();
    private static final String CLAIMS = "eyJpc3MiOiJhay10ZXN0LTAwMDEiLCJleHAiOjE3MTgwMDE4MDAsIm5iZiI6MTcxNzk5OTk5NX0";
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + CLAIMS + ".ROoWDs-5ognlIPU8y4GmwWxDoDcBWoAx8qLCQAIoypw";
    private static final String OTHER_ORDER =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9." + CLAIMS + ".V35B4XYCc-FncXip_i_bbjtdDcKd1U17cQBUA9xYaP8";

    @Test
    void signsAToken() {
        Held held = ((Step.Make) SCHEME.next(SECRETS, Optional.empty(), NOW)).held();
        assertThat(held).isEqualTo(new Held(new Credential.Token(new Secret(TOKEN)), NOW.plusSeconds(1_800)));
        assertThat(held.toString()).doesNotContain("eyJ");
    }

    @Test
    void signsWhateverTheHeader() {
        String claims = "{\"iss\":\"ak-test-0001\",\"exp\":1718001800,\"nbf\":1717999995}";
        assertThat(Jwt.hs256("{\"typ\":\"JWT\",\"alg\":\"HS256\"}", claims, "sk-test-secret-0001"))
                .isEqualTo(OTHER_ORDER);
    }

    @Test
    void keepsATokenUntilItIsNearItsEnd() {
        Held held = ((Step.Make) SCHEME.next(SECRETS, Optional.empty(), NOW)).held();
        Instant ahead = held.expires().minus(SensenovaKeys.AHEAD);
        assertThat(SCHEME.next(SECRETS, Optional.of(held), ahead.minusSeconds(1)))
                .isEqualTo(new Step.Use(held.credential()));
        assertThat(SCHEME.next(SECRETS, Optional.of(held), ahead)).isInstanceOf(Step.Make.class);
    }

    @Test
    void anApiKeyIsSentAsItIs() {
        Secret key = new Secret("sk-1");
        assertThat(SCHEME.next(Map.of("api_key", key), Optional.empty(), NOW))
                .isEqualTo(new Step.Use(new Credential.Token(key)));
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> SCHEME.next(Map.of("access_key", new Secret("a")), Optional.empty(), NOW))
                .hasMessage("credential.secret_key: missing");
    }
}
