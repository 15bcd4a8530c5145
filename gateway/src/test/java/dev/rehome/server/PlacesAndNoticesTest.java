package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Where a caller is decides who serves him, from the one place that says it, on the day that it is.
class PlacesAndNoticesTest {
    private static final TestClock CLOCK = new TestClock();
    private static final String CONFIG = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG, owners: [{ country: SG, share: 100 }] }
            appeal: compliance@acme.example
            log: { access: false }
            admin: { token: an-admin-token-0123456789 }
            location: { gateway: SG, client_address: xff, trusted_proxies: [127.0.0.1/32, 10.0.0.0/8], sources: [builtin] }
            providers:
              - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: openai, credential: { api_key: "${OPENAI_API_KEY}" } }
              - id: zhipu
                kind: zhipu
                base_url: "${ZHIPU_URL}"
                availability: zhipu-cn
                credential: { api_key: "${ZHIPU_API_KEY}" }
                contract: { entity: Acme Shanghai Co Ltd, country: CN, owners: [{ country: SG, share: 100 }] }
            models:
              - { name: gpt-4o, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
              - { name: gpt-only, targets: [openai/gpt-4o] }
            accounts: [{ id: acme, country: SG, owners: [{ country: SG, share: 100 }] }]
            keys:
              - { id: web, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: caller_address }
              - { id: app, account: acme, secret: an-app-secret-0123456789, models: ["*"], end_user: declared }
              - { id: few, account: acme, secret: a-few-secret-01234567890, models: ["*"], end_user: fixed, place: US, rpm: 2 }
            grace: [{ notice: openai-2024-06-24, accepted_by: "J. Tan, compliance" }]
            """;

    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu").text(CONFIG).at(CLOCK));

    private static final String US = "8.8.8.8";
    private static final String MAINLAND = "223.5.5.5";

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
        CLOCK.real();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void theRightMostAddressThatIsNoProxyOfOursCounts() {
        assertThat(target("gpt-4o", US)).isEqualTo("openai/gpt-4o");
        assertThat(target("gpt-4o", MAINLAND)).isEqualTo("zhipu/glm-4-plus");
        assertThat(target("gpt-4o", US + ", " + MAINLAND))
                .as("a client may write what it likes to the left")
                .isEqualTo("zhipu/glm-4-plus");
        assertThat(target("gpt-4o", MAINLAND + ", 10.1.1.1")).isEqualTo("zhipu/glm-4-plus");
    }

    @Test
    void anotherHeaderIsNotBelieved() {
        Outside.Answer answer = post("gpt-only", Map.of("forwarded", "for=" + US, "x-real-ip", US));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aRefusalIsInOpenAisWordsWithItsGroundsInside() {
        Outside.Answer answer = post("gpt-only", Map.of("x-forwarded-for", MAINLAND));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/error/code")).isEqualTo("unsupported_country_region_territory");
        assertThat(answer.text("/error/x_rehome/appeal")).isEqualTo("compliance@acme.example");
        assertThat(answer.text("/error/x_rehome/decision")).isEqualTo(answer.header("x-rehome-decision"));
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.body()).doesNotContain(MAINLAND).doesNotContain("zhipu");
    }

    @Test
    void whileANoticeIsPendingItsDatesAreInTheHeaders() {
        CLOCK.set(Instant.parse("2024-06-30T12:00:00Z"));
        Outside.Answer tolerated = post("gpt-only", Map.of("x-forwarded-for", MAINLAND));

        assertThat(tolerated.status()).as(tolerated.body()).isEqualTo(200);
        assertThat(tolerated.header("sunset")).isEqualTo("Tue, 09 Jul 2024 00:00:00 GMT");
        assertThat(tolerated.header("deprecation")).isEqualTo("@1719187200");
        assertThat(tolerated.header("link")).contains("rel=\"sunset\"");
        assertThat(post("gpt-only", Map.of("x-forwarded-for", US)).header("sunset"))
                .isEmpty();

        CLOCK.set(Instant.parse("2024-07-10T12:00:00Z"));

        assertThat(post("gpt-only", Map.of("x-forwarded-for", MAINLAND)).status())
                .isEqualTo(403);
    }

    @Test
    void theListOfModelsIsTheCallersOwn() {
        assertThat(client.get("/v1/models", Map.of("x-forwarded-for", US)).body())
                .contains("\"gpt-4o\"", "\"gpt-only\"");
        assertThat(client.get("/v1/models", Map.of("x-forwarded-for", MAINLAND)).body())
                .contains("\"gpt-4o\"")
                .doesNotContain("gpt-only");
        assertThat(client.get("/v1/models/gpt-only", Map.of("x-forwarded-for", MAINLAND))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeclarationIsAskedForWhereItWouldHelp() {
        Map<String, String> app = Map.of("authorization", "Bearer an-app-secret-0123456789");

        assertThat(post("gpt-only", app).status()).isEqualTo(422);
        assertThat(post("gpt-only", Map.of("authorization", "Bearer an-app-secret-0123456789", "x-rehome-place", "US"))
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                "gpt-only",
                                Map.of("authorization", "Bearer an-app-secret-0123456789", "x-rehome-place", "Mars"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void limitsAreToldBeforeAndWhenTheyAreReached() {
        Map<String, String> few = Map.of("authorization", "Bearer a-few-secret-01234567890");

        assertThat(post("gpt-4o", few).header("x-ratelimit-remaining-requests")).isEqualTo("1");
        assertThat(post("gpt-4o", few).header("x-ratelimit-limit-requests")).isEqualTo("2");

        Outside.Answer third = post("gpt-4o", few);

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.text("/error/code")).isEqualTo("rate_limit_exceeded");
        assertThat(third.header("retry-after")).isNotEmpty();
        assertThat(third.header("x-ratelimit-remaining-requests")).isEqualTo("0");
    }

    @Test
    void azuresPathsServeTheSameModels() {
        String path = "/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21";
        String body = Outside.chat("ignored", "Say hello.", "");
        Map<String, String> headers =
                Map.of("api-key", GATEWAY.get().key(), "x-forwarded-for", US, "authorization", "x");

        assertThat(client.post(path, body, headers).status()).isEqualTo(200);
        assertThat(client.post(path.replace("gpt-4o", "none"), body, headers).status())
                .isEqualTo(404);
    }

    @Test
    void theAdminPortAsksForItsToken() {
        try (Outside admin = new Outside(GATEWAY.get().adminAddress(), "an-admin-token-0123456789");
                Outside nobody = new Outside(GATEWAY.get().adminAddress(), "wrong")) {
            assertThat(nobody.get("/healthz", Map.of()).status()).isEqualTo(200);
            for (String path : new String[] {"/readyz", "/metrics", "/api/status", "/nothing"}) {
                assertThat(nobody.get(path, Map.of()).status()).as(path).isEqualTo(401);
            }
            assertThat(admin.get("/readyz", Map.of()).body()).isEqualTo("ready\n");
            assertThat(admin.get("/metrics", Map.of()).body()).contains("# TYPE");
            assertThat(admin.get("/api/status", Map.of())
                            .json()
                            .path("draining")
                            .asBoolean())
                    .isFalse();
            assertThat(admin.get("/nothing", Map.of()).status()).isEqualTo(404);
            assertThat(admin.post("/api/status", "", Map.of()).status()).isEqualTo(405);
        }
    }

    private String target(String model, String forwarded) {
        return post(model, Map.of("x-forwarded-for", forwarded)).header("x-rehome-target");
    }

    private Outside.Answer post(String model, Map<String, String> headers) {
        return client.post("/v1/chat/completions", Outside.chat(model, "Say hello.", ""), headers);
    }
}
