package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Live sessions through the gateway: OpenAI's Realtime API over a WebSocket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSessionTest {
    private static final String PATH = "/v1/realtime?model=talk";
    private static final String CONFIG = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG }
            log: { access: false }
            accounts: [{ id: acme, country: SG }]
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: declared }
            providers:
              - { id: live, kind: openai, base_url: "${LIVE_URL}", availability: openai, credential: { api_key: "${LIVE_KEY}" } }
              - { id: bad, kind: openai, base_url: "${LIVE_URL}", availability: openai, credential: { api_key: sk-wrong-key-of-the-gateway } }
            models:
              - { name: talk, targets: [bad/gpt-realtime, live/gpt-realtime] }
              - { name: broken, targets: [bad/gpt-realtime] }
            """;

    private LiveVendor vendor;
    private RunningGateway gateway;

    @BeforeAll
    void start() throws Exception {
        vendor = new LiveVendor();
        gateway = RunningGateway.start(GatewayPlan.of(List.of())
                .text(CONFIG)
                .variable("LIVE_URL", vendor.url())
                .variable("LIVE_KEY", LiveVendor.KEY));
    }

    @AfterEach
    void settle() {
        Until.holds("the provider's sessions are closed", () -> vendor.open() == 0);
        vendor.heard().clear();
        gateway.settle();
    }

    @AfterAll
    void stop() {
        gateway.close();
        vendor.close();
    }

    private LiveClient open(String place) {
        return new LiveClient()
                .open(gateway.address(), PATH, "authorization", "Bearer " + gateway.key(), "x-rehome-place", place);
    }

    private int refused(String path, String key, String place) {
        try (LiveClient client = new LiveClient()) {
            Throwable refusal = Assertions.catchThrowable(() ->
                    client.open(gateway.address(), path, "authorization", "Bearer " + key, "x-rehome-place", place));
            assertThat(refusal).isInstanceOf(CompletionException.class);
            assertThat(refusal.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            return refusal.getCause() instanceof WebSocketHandshakeException answer
                    ? answer.getResponse().statusCode()
                    : 0;
        }
    }

    @Test
    void eventsPassBothWaysAndWhatWasUsedIsCounted() {
        try (LiveClient client = open("SG")) {
            assertThat(client.heard("session.created")).contains("\"model\":\"gpt-realtime\"");
            client.send("{\"type\":\"response.create\"}");
            assertThat(client.heard("output_text.delta")).contains("Hello");
            client.heard("response.done");
            client.send("{\"type\":\"response.create\",\"again\":true}");
            Until.holds("both came", () -> vendor.heard().size() == 2);
        }
        Until.holds("the provider was told", () -> vendor.open() == 0);
        CallRecord record = gateway.lastRecord();

        assertThat(record.target().orElseThrow().provider()).isEqualTo("live");
        assertThat(record.attempt()).isEqualTo(2);
        assertThat(record.usage().orElseThrow().inputTotal()).isBetween(20L, 40L);
        assertThat(record.usage().orElseThrow().audioOutput()).isBetween(4L, 8L);
        assertThat(record.result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
    }

    @Test
    void theKeyMayStandAmongTheSubprotocols() {
        try (LiveClient client = new LiveClient()) {
            client.open(
                    gateway.address(),
                    PATH,
                    "subprotocol",
                    "openai-insecure-api-key." + gateway.key(),
                    "x-rehome-place",
                    "SG");
            client.heard("session.created");
        }
    }

    @Test
    void whoMayNotBeServedIsRefusedBeforeAnythingIsOpened() {
        assertThat(refused(PATH, "rh-wrong-key-0000000000", "SG")).isEqualTo(401);
        assertThat(refused("/v1/realtime?model=nothing", gateway.key(), "SG")).isEqualTo(404);
        assertThat(refused("/v1/realtime", gateway.key(), "SG")).isEqualTo(400);
        assertThat(refused(PATH, gateway.key(), "CN")).isEqualTo(403);
        assertThat(vendor.open()).isZero();
    }

    @Test
    void aProviderThatRefusesTheGatewayIsToldAsSuch() {
        assertThat(refused("/v1/realtime?model=broken", gateway.key(), "SG")).isEqualTo(502);
        assertThat(gateway.lastRecord().result().outcome()).isEqualTo(Outcome.UPSTREAM_FAULT);
    }

    @Test
    void theProvidersErrorsAreToldWithoutItsWords() {
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            client.send("{\"type\":\"session.update\"}");
            assertThat(client.heard("\"type\":\"error\""))
                    .contains("\"code\":\"invalid_value\"", "\"param\":\"session.voice\"", "\"event_id\":\"c1\"")
                    .doesNotContain("org-secret");
        }
    }

    @Test
    void aResponseThatFailedIsToldWithoutTheProvidersWords() {
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            client.send("{\"type\":\"response.fail\"}");
            assertThat(client.heard("response.done"))
                    .isEqualTo(
                            "{\"type\":\"response.done\",\"response\":{\"status\":\"failed\",\"status_details\":"
                                    + "{\"type\":\"failed\",\"error\":{\"type\":\"server_error\",\"code\":\"busy\"}},\"usage\":null}}");
        }
    }

    @Test
    void aSessionLastsNoLongerThanOneMay() {
        gateway.reload(CONFIG + "timeouts: { live_session: 200ms }\n");
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            assertThat(client.closedWith()).isEqualTo(1001);
            assertThat(client.reason()).contains("as long as one may");
        } finally {
            gateway.reload(CONFIG);
        }
    }

    @Test
    void whatGoesToTheClientIsCountedInBytes() {
        assertThat(LiveEvents.bytes("a\u00e9\u4f60\ud83d\ude00")).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void aSessionThatNoRuleAllowsAnyMoreIsClosedWithTheReason() {
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            gateway.reload(CONFIG.replace("name: talk", "name: other"));
            assertThat(client.heard("\"type\":\"error\"")).contains("model_not_found");
            assertThat(client.closedWith()).isEqualTo(1008);
        } finally {
            gateway.reload(CONFIG);
        }
    }

    @Test
    void aProviderThatBreaksOffEndsTheSession() {
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            client.send("{\"type\":\"hang up\"}");
            assertThat(client.closedWith()).isEqualTo(1011);
        }
        assertThat(gateway.lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void eventsAreTextFrames() {
        try (LiveClient client = open("SG")) {
            client.heard("session.created");
            client.sendBytes();
            assertThat(client.closedWith()).isEqualTo(1003);
        }
    }
}
