package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.azure.Azure;
import dev.rehome.simulate.azure.EntraTokens;
import dev.rehome.simulate.wire.OpenAiLike;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Azure's tokens: issued for a client and its secret, taken by the API until they expire or are revoked.
@Timeout(30)
class EntraTest {
    private static final String SCOPE = "https%3A%2F%2Fcognitiveservices.azure.com%2F.default";
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Azure azure = new Azure();
    private Simulators sims = Simulators.start(List.of());

    @BeforeEach
    void start() {
        sims.close();
        sims = Simulators.start(Options.standard().at(clock::get), List.of(new OpenAiLike(azure)));
    }

    @AfterEach
    void stop() {
        sims.close();
    }

    @Test
    void issuesTokensThatTheApiTakes() {
        Caller.Answer answer = token(good());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3_599);
        String token = answer.json().path("access_token").asString();
        assertThat(chat(token).status()).isEqualTo(200);
        clock.set(clock.get().plusSeconds(3_599));
        assertThat(chat(token).status()).isEqualTo(401);
        assertThat(chat(token).json().path("message").asString()).startsWith("Unauthorized. Access token is missing");
        String other = token(good()).json().path("access_token").asString();
        azure.entra().revoke();
        assertThat(chat(other).status()).isEqualTo(401);
        assertThat(chat("eyJhbGciOiJub25lIn0.e30.").status()).isEqualTo(401);
    }

    @Test
    void saysWhatIsWrongByNumber() {
        assertError(token(good().replace("client_credentials", "password")), 400, "unsupported_grant_type", 70_003);
        assertError(token(good().replace(EntraTokens.CLIENT_ID, "x")), 400, "unauthorized_client", 700_016);
        assertError(token(good().replace(EntraTokens.CLIENT_SECRET, "x")), 401, "invalid_client", 7_000_215);
        assertError(token(good().replace("client_secret=", "other=")), 401, "invalid_client", 7_000_218);
        assertError(token(good().replace("%2F.default", "")), 400, "invalid_scope", 1_002_012);
        assertError(token(good().replace("cognitiveservices", "other")), 400, "invalid_resource", 500_011);
        assertError(token("grant_type=client_credentials"), 400, "invalid_request", 900_144);
        assertError(post("/unknown/oauth2/v2.0/token", good()), 400, "invalid_request", 90_002);
        Caller.Answer json = Caller.of(sims.of("azure")).post("/" + EntraTokens.TENANT + "/oauth2/v2.0/token", good());
        assertError(json, 400, "invalid_request", 900_144);
    }

    @Test
    void answersAsScripted() {
        azure.entra().next(Refusal.text(503, "busy"));
        assertThat(token(good()).status()).isEqualTo(503);
        assertThat(token(good()).status()).isEqualTo(200);
    }

    private static void assertError(Caller.Answer answer, int status, String error, int number) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(number);
        assertThat(answer.json().path("error_description").asString()).startsWith("AADSTS" + number + ": ");
    }

    private static String good() {
        return "grant_type=client_credentials&client_id=" + EntraTokens.CLIENT_ID + "&client_secret="
                + EntraTokens.CLIENT_SECRET + "&scope=" + SCOPE;
    }

    private Caller.Answer token(String form) {
        return post("/" + EntraTokens.TENANT + "/oauth2/v2.0/token", form);
    }

    private Caller.Answer post(String path, String form) {
        return Caller.of(sims.of("azure"))
                .authorized("")
                .with("content-type", "application/x-www-form-urlencoded")
                .post(path, form);
    }

    private Caller.Answer chat(String token) {
        return Caller.of(sims.of("azure"))
                .authorized("Bearer " + token)
                .post(
                        "/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }
}
