package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.azure.Azure;
import dev.rehome.simulate.azure.EntraTokens;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Credentials that are fetched or signed, through a running gateway: Entra's tokens for Azure, and Zhipu's own.
class IssuedTokensTest {
    private static final TestClock CLOCK = new TestClock();
    private static final CannedUpstream CANNED = CannedUpstream.start();
    private static final Azure AZURE = new Azure();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of(vendors())
            .at(CLOCK)
            .variable("CANNED_URL", CANNED.url())
            .more("""
              - { id: entra, kind: azure, base_url: "${AZURE_URL}", availability: everywhere, options: { authority: "${AZURE_URL}" },
                  credential: { tenant_id: %1$s, client_id: %2$s, client_secret: "%3$s" } }
              - { id: wrong, kind: azure, base_url: "${AZURE_URL}", availability: everywhere, options: { authority: "${AZURE_URL}" },
                  credential: { tenant_id: %1$s, client_id: %2$s, client_secret: not-the-secret-0001 } }
              - { id: canned, kind: azure, base_url: "${CANNED_URL}", availability: everywhere, credential: { api_key: k } }
              - { id: signed, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, options: { auth: jwt },
                  credential: { api_key: "${ZHIPU_API_KEY}" } }
              - { id: forged, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, options: { auth: jwt },
                  credential: { api_key: 6a1f0c2d9e8b4a7f.not-the-secret } }
            """.formatted(EntraTokens.TENANT, EntraTokens.CLIENT_ID, EntraTokens.CLIENT_SECRET)));

    private final Outside client = new Outside(GATEWAY.get());

    @AfterEach
    void leave() {
        CLOCK.real();
        client.close();
    }

    @AfterAll
    static void stop() {
        CANNED.close();
    }

    private static List<Vendor> vendors() {
        List<Vendor> vendors = new ArrayList<>(List.of(new OpenAiLike(AZURE)));
        SimulatedVendors.all().stream()
                .filter(vendor -> vendor.card().id().equals("zhipu"))
                .forEach(vendors::add);
        return vendors;
    }

    private static long fetched() {
        return GATEWAY.get().vendor("azure").received().stream()
                .filter(each -> each.path().endsWith("/oauth2/v2.0/token"))
                .count();
    }

    private void serves(String model) {
        Outside.Answer answer = client.ask(model, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void refuses(String model, String secret) {
        Outside.Answer answer = client.ask(model, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.text("/error/code")).isEqualTo("upstream_credential");
        assertThat(answer.body()).doesNotContain(secret, EntraTokens.CLIENT_ID, "AADSTS");
    }

    @Test
    void oneTokenServesUntilItEnds() {
        serves("entra/gpt-4o");
        serves("entra/gpt-4o-mini");
        long before = fetched();
        CLOCK.set(CLOCK.instant().plus(Duration.ofMinutes(61)));
        serves("entra/gpt-4o");
        assertThat(fetched()).isGreaterThan(before);
        assertThat(GATEWAY.get().vendor("azure").last().header("authorization")).startsWith("Bearer ");
        assertThat(GATEWAY.get().vendor("azure").last().header("api-key")).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedIsFetchedAgain() {
        serves("entra/gpt-4o");
        AZURE.entra().revoke();
        serves("entra/gpt-4o");
    }

    @Test
    void aWrongSecretIsTheGatewaysFault() {
        refuses("wrong/gpt-4o", "not-the-secret");
    }

    @Test
    void aResponsePassesToAzuresNewerAddress() {
        CANNED.answer("/openai/v1/responses", 200, "application/json", """
                {"id":"resp_azure1","object":"response","created_at":1,"status":"completed","model":"gpt-4o","output":[],\
                "usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}""");
        Outside.Answer answer = client.post(
                "/v1/responses",
                "{\"model\":\"canned/gpt-4o\",\"input\":\"Say hello.\",\"metadata\":{\"a\":\"b\"}}",
                Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/id")).startsWith("resp_").isNotEqualTo("resp_azure1");
        assertThat(CANNED.lastAsked().text()).contains("\"model\":\"gpt-4o\"", "\"metadata\":{\"a\":\"b\"}");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total()).isEqualTo(5);
    }

    @Test
    void aSignedTokenStandsForTheKeyAndIsMadeAnewBeforeItEnds() {
        serves("signed/glm-4-plus");
        String first = bearer();
        serves("signed/glm-4-plus");
        assertThat(bearer()).isEqualTo(first);
        assertThat(first.split("\\.", -1)).hasSize(3);

        CLOCK.set(CLOCK.instant().plus(Duration.ofMinutes(56)));
        client.ask("signed/glm-4-plus", "");
        assertThat(bearer()).isNotEqualTo(first);
    }

    @Test
    void aTokenSignedWithAnotherSecretIsTheGatewaysFault() {
        refuses("forged/glm-4-plus", "not-the-secret");
    }

    private static String bearer() {
        return GATEWAY.get().vendor("zhipu").last().header("authorization");
    }
}
