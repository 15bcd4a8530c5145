package dev.rehome.dialect.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.adapt.Jwt;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both tokens were computed by another program for this key and this time.
final class ZhipuKeyTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_717_996_400_000L);
    private static final Secret KEY = new Secret("6a1f0c2d9e8b4a7f.kJ9dQ2xVb7LmN4pR");
    private static final Map<String, Secret> SECRETS = Map.of("api_key", KEY);
    private static final String CLAIMS =
            "eyJhcGlfa2V5IjoiNmExZjBjMmQ5ZThiNGE3ZiIsImV4cCI6MTcxODAwMDAwMDAwMCwidGltZXN0YW1w"
                    + "IjoxNzE3OTk2NDAwMDAwfQ";
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ." + CLAIMS + ".psFMICJ-KPwvySx9dLEHou_KanjmNMuaEWPlB-SZlj4";
    private static final String WITH_TYPE = "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04iLCJ0eXAiOiJKV1QifQ." + CLAIMS
            + ".5hWdvPVGYY0zvw5cjaH_Zf0-sU7fZVFt_S8t8Uapvds";

    @Test
    void sendsTheKeyAsItIsUnlessToldOtherwise() {
        assertThat(scheme(Map.of()).next(SECRETS, Optional.empty(), NOW))
                .isEqualTo(new Step.Use(new Credential.Token(KEY)));
        assertThat(scheme(Map.of("auth", "bearer")).next(SECRETS, Optional.empty(), NOW))
                .isEqualTo(new Step.Use(new Credential.Token(KEY)));
    }

    @Test
    void signsATokenWithMilliseconds() {
        assertThat(made().held())
                .isEqualTo(new Held(new Credential.Bearer(new Secret(TOKEN)), Instant.ofEpochSecond(1_718_000_000)));
    }

    @Test
    void signsTheHeaderOfOtherLibrariesAlike() {
        String claims = "{\"api_key\":\"6a1f0c2d9e8b4a7f\",\"exp\":1718000000000,\"timestamp\":1717996400000}";
        String header = "{\"alg\":\"HS256\",\"sign_type\":\"SIGN\",\"typ\":\"JWT\"}";
        assertThat(Jwt.hs256(header, claims, "kJ9dQ2xVb7LmN4pR")).isEqualTo(WITH_TYPE);
    }

    @Test
    void keepsATokenUntilItIsNearItsEnd() {
        Held held = made().held();
        Instant ahead = held.expires().minus(ZhipuKey.AHEAD);
        assertThat(signing().next(SECRETS, Optional.of(held), ahead.minusMillis(1)))
                .isEqualTo(new Step.Use(held.credential()));
        assertThat(signing().next(SECRETS, Optional.of(held), ahead)).isInstanceOf(Step.Make.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1", ".k2", "k3."})
    void refusesAKeyThatIsNoPair(String key) {
        Step step = signing().next(Map.of("api_key", new Secret(key)), Optional.empty(), NOW);
        assertThat(step).isInstanceOfSatisfying(Step.Refuse.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(FailureClass.AUTH);
            assertThat(refused.failure().internal())
                    .contains("expected: id.secret")
                    .doesNotContain(key);
        });
    }

    @Test
    void refusesAnUnknownOption() {
        assertThatThrownBy(() -> scheme(Map.of("auth", "jtw")))
                .hasMessage("options.auth: jtw (expected: bearer or jwt)");
    }

    private static Step.Make made() {
        return (Step.Make) signing().next(SECRETS, Optional.empty(), NOW);
    }

    private static CredentialScheme signing() {
        return scheme(Map.of("auth", "jwt"));
    }

    private static CredentialScheme scheme(Map<String, String> options) {
        return Zhipu.KIND.scheme().at(new Kind.Site(URI.create("https://h.example"), options));
    }
}
