package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Trouble;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plan's workload moves through its stages while clients call.
class CutoverTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MODELS = """
            models:
              - name: gpt-4o
                targets: [openai/gpt-4o]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-27T00:00:00Z"));
    private final InstantSource clock = now::get;
    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(
                GatewayPlan.of("openai", "zhipu").more(MODELS).at(clock));
        desk = new AdminDesk(gateway);
    }

    @AfterEach
    void stop() {
        gateway.settle();
        gateway.close();
    }

    private static String plan(String guards) {
        return """
                rehome_plan: 1
                id: p1
                made: 2024-06-25T00:00:00Z
                leaving: { provider: openai, places: [SG], by: 2024-07-09 }
                workloads:
                  - id: w1
                    account: acme
                    key: app
                    model: gpt-4o
                    operation: chat
                    baseline: openai/gpt-4o
                    candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                    chosen: zhipu/glm-4-plus
                    guards: { %s }
                    stages:
                      - { stage: shadow, percent: 100, from: 2024-06-27 }
                      - { stage: canary, percent: 50, from: 2024-06-28 }
                      - { stage: full, from: 2024-07-01 }
                """.formatted(guards);
    }

    private JsonNode status() {
        return JSON.readTree(desk.get("/api/cutover?plan=p1")).path("cutovers").path(0);
    }

    private String served(String conversation) throws IOException, InterruptedException {
        HttpResponse<String> answer = desk.call(conversation);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("x-rehome-target").orElse("");
    }

    private void begin(String guards) throws IOException, InterruptedException {
        desk.evaluated("p1", Optional.empty(), Verdict.AT_PARITY, now.get());
        HttpResponse<String> begun = desk.post("/api/cutover/start", Map.of("plan", plan(guards), "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    private HttpResponse<String> advance() throws IOException, InterruptedException {
        return desk.post("/api/cutover/advance", Map.of("plan", "p1", "actor", "J. Tan"));
    }

    @Test
    void aShadowRepeatsCallsAfterTheClientWasServed() throws Exception {
        begin("");
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
        Until.holds(
                "the call was repeated",
                () -> gateway.vendor("zhipu").received().size() == 1);
        Until.holds("both are in the books", () -> gateway.records().size() == 2);
        assertThat(gateway.records())
                .extracting(row -> row.caller().tags().get(CallRecord.MOVE))
                .containsExactlyInAnyOrder("p1/w1:shadow", "shadow:p1/w1");
        Until.holds(
                "the answers were compared",
                () -> !gateway.running().cutovers().readings("p1/w1").stream()
                        .filter(reading -> reading.guard().equals("parity") && reading.seenCandidate() == 1)
                        .toList()
                        .isEmpty());
    }

    @Test
    void conversationsStayWhereTheyAreAndMoreOfThemMove() throws Exception {
        begin("");
        assertThat(advance().statusCode()).as("before its day").isEqualTo(409);
        now.set(Instant.parse("2024-06-28T00:00:00Z"));
        assertThat(advance().statusCode()).isEqualTo(200);
        int moved = 0;
        for (int i = 0; i < 40; i++) {
            String first = served("conversation-" + i);
            assertThat(served("conversation-" + i)).isEqualTo(first);
            moved += first.equals("zhipu/glm-4-plus") ? 1 : 0;
        }
        assertThat(moved).isBetween(8, 32);
        now.set(Instant.parse("2024-07-01T00:00:00Z"));
        assertThat(advance().statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(served("conversation-" + i)).isEqualTo("zhipu/glm-4-plus");
        }
    }

    @Test
    void aBreachGoesBackByItselfAndIsWrittenDown() throws Exception {
        begin("errors: 0.02");
        now.set(Instant.parse("2024-06-28T00:00:00Z"));
        advance();
        gateway.vendor("zhipu").always(new Fault.Refuse(Trouble.CONTENT));
        for (int i = 0; i < 400 && status().path("status").asString("").equals("running"); i++) {
            desk.call("conversation-" + i);
        }
        assertThat(status().path("status").asString("")).isEqualTo("back");
        assertThat(status().path("why").asString("")).contains("refusals");
        gateway.vendor("zhipu").calm();
        for (int i = 0; i < 10; i++) {
            assertThat(served("conversation-" + i)).isEqualTo("openai/gpt-4o");
        }
        Until.holds(
                "the audit has it",
                () -> desk.get("/api/cutover/history?plan=p1").contains("guard.breached"));
    }

    @Test
    void aBaselineThatRefusesThePlaceIsLeftAtOnce() throws Exception {
        begin("");
        gateway.vendor("openai").always(new Fault.Refuse(Trouble.REGION));
        desk.call("a");
        assertThat(served("b")).isEqualTo("zhipu/glm-4-plus");
        Until.holds(
                "it is marked", () -> desk.get("/api/cutover/history?plan=p1").contains("cutover.emergency"));
        assertThat(status().path("status").asString("")).isEqualTo("emergency");
    }

    @Test
    void aPauseKeepsTheStageAndAnAdvanceGoesOn() throws Exception {
        begin("");
        now.set(Instant.parse("2024-07-01T00:00:00Z"));
        advance();
        advance();
        assertThat(served("a")).isEqualTo("zhipu/glm-4-plus");
        assertThat(desk.post("/api/cutover/pause", Map.of("plan", "p1", "actor", "J. Tan"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
        advance();
        assertThat(served("a")).isEqualTo("zhipu/glm-4-plus");
    }

    @Test
    void whenTheProviderHasLeftTheCandidatesServe() throws Exception {
        begin("");
        now.set(Instant.parse("2024-07-08T23:59:59Z"));
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
        now.set(Instant.parse("2024-07-09T00:00:00Z"));
        assertThat(served("a")).isEqualTo("zhipu/glm-4-plus");
    }

    @Test
    void aCandidateThatFailsIsFollowedByTheBaseline() throws Exception {
        begin("");
        now.set(Instant.parse("2024-07-01T00:00:00Z"));
        advance();
        advance();
        gateway.vendor("zhipu").next(new Fault.Refuse(Trouble.AUTH));
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
    }

    @Test
    void placesThatAreNoListAreNotTakenForAllPlaces() throws Exception {
        HttpResponse<String> drill = desk.post(
                "/api/drill",
                Map.of("provider", "openai", "places", "CN", "percent", 100, "seconds", 60, "actor", "J. Tan"));
        assertThat(drill.statusCode()).isEqualTo(400);
        assertThat(drill.body()).contains("places");
    }

    @Test
    void aPlanThatCannotEndInTimeIsRefusedUnlessForced() throws Exception {
        now.set(Instant.parse("2024-07-06T00:00:00Z"));
        HttpResponse<String> late = desk.post("/api/cutover/start", Map.of("plan", plan(""), "actor", "J. Tan"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("days behind");
        assertThat(desk.post(
                                "/api/cutover/start",
                                Map.of("plan", plan(""), "actor", "J. Tan", "force", "agreed with legal"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.get("/api/cutover/history?plan=p1")).contains("agreed with legal");
    }

    @Test
    void aDrillSaysWhatItWouldBreakBeforeItStarts() throws Exception {
        Map<String, Object> drill = Map.of(
                "provider",
                "openai",
                "places",
                java.util.List.of("SG"),
                "percent",
                100,
                "seconds",
                60,
                "actor",
                "J. Tan");
        HttpResponse<String> refused = desk.post("/api/drill", drill);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("key app, model gpt-4o, end user in SG");
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
    }

    @Test
    void aDrillMovesItsShareAndEndsByItself() throws Exception {
        gateway.reload("""
                listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
                log: { access: false }
                accounts: [{ id: acme, country: SG }]
                keys:
                  - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
                providers:
                  - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: everywhere, credential: { api_key: "${OPENAI_API_KEY}" } }
                  - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
                models:
                  - { name: gpt-4o, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
                """);
        HttpResponse<String> begun =
                desk.post("/api/drill", Map.of("provider", "openai", "percent", 100, "seconds", 60, "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(served("a")).isEqualTo("zhipu/glm-4-plus");
        gateway.records();
        now.set(now.get().plusSeconds(61));
        assertThat(served("a")).isEqualTo("openai/gpt-4o");
        Until.holds("it is over", () -> desk.get("/api/drill").contains("\"over\":true"));
        assertThat(desk.get("/api/drill")).contains("zhipu/glm-4-plus").contains("\"calls\":1,\"failed\":0");
    }

    @Test
    void aPageOfAnotherOriginMayNotMoveAnything() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(gateway.adminAddress() + "/api/cutover/pause"))
                        .header("content-type", "application/json")
                        .header("origin", "https://evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(403);
    }
}
