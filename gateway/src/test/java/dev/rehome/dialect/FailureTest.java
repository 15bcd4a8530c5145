package dev.rehome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What authenticates the gateway does not stay in what a provider said.
class FailureTest {
    private static final Credential KEY = new Credential.Token(new Secret("sk-a/b+c=12345"));

    private static String told(String said, Credential credential) {
        return Failure.transport(said).hiding(credential).internal();
    }

    @Test
    void aSecretIsHiddenAsItIsAndAsInUrls() {
        assertThat(told("bad key sk-a/b+c=12345, sk-a/b+c=12345!", KEY)).isEqualTo("bad key ***, ***!");
        assertThat(told("GET /x?key=sk-a%2Fb%2Bc%3D12345&y", KEY)).isEqualTo("GET /x?key=***&y");
        assertThat(told("no key at all", KEY)).isEqualTo("no key at all");
    }

    @Test
    void eachPartOfASigningKeyIsHidden() {
        Credential keys = new Credential.Signing(Map.of(
                "api_key", new Secret("first-key"), "api_secret", new Secret("second-key"), "app_id", new Secret("1")));
        assertThat(told("first-key and second-key, 1 time", keys)).isEqualTo("*** and ***, 1 time");
    }

    @Test
    void aSecretThatTheLimitCutsIsHiddenTo() {
        for (int shown = 4; shown < 14; shown++) {
            String said = "x".repeat(2_000 - shown) + "sk-a/b+c=12345 and more";
            assertThat(told(said, KEY)).endsWith("x***").doesNotContain("sk-a");
        }
    }
}
