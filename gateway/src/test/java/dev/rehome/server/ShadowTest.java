package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a shadow repeats, what it leaves out and why, and what it may cost.
class ShadowTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIGURATION = """
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
              - id: zhipu
                kind: zhipu
                base_url: "${ZHIPU_URL}"
                availability: everywhere
                credential: { api_key: "${ZHIPU_API_KEY}" }
                %s
            models:
              - { name: gpt-4o, targets: [openai/gpt-4o] }
            """;
    private static final String PRICED =
            "prices: { glm-4-plus: { currency: USD, input_per_million: 1000, output_per_million: 1000 } }";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-27T00:00:00Z"));
    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu")
                .text(CONFIGURATION.formatted(PRICED))
                .at(now::get));
        desk = new AdminDesk(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void begin(String budget) {
        String plan = """
                rehome_plan: 1
                id: p1
                made: 2024-06-25T00:00:00Z
                leaving: { provider: openai, places: [SG], by: 2024-07-09 }
                workloads:
                  - id: w1
                    key: app
                    model: gpt-4o
                    operation: chat
                    baseline: openai/gpt-4o
                    candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                    chosen: zhipu/glm-4-plus
                    stages: [{ stage: shadow, percent: 100, from: 2024-06-27%s }, { stage: full, from: 2024-07-01 }]
                """.formatted(budget);
        HttpResponse<String> begun = desk.post("/api/cutover/start", Map.of("plan", plan, "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    private JsonNode shadow() {
        return JSON.readTree(desk.get("/api/cutover?plan=p1"))
                .path("cutovers")
                .path(0)
                .path("shadow");
    }

    private void call(int repeated) {
        assertThat(desk.call("a").statusCode()).isEqualTo(200);
        Until.holds("the copy is in the books", () -> copies() == repeated);
    }

    private long copies() {
        return gateway.records().stream()
                .filter(row -> row.caller().tags().containsKey(CallRecord.OWN))
                .count();
    }

    @Test
    void whatIsSpentIsNotSpentAgainThatDay() {
        begin(", budget: 0.000001 USD, per: day");
        call(1);
        call(1);
        JsonNode shadow = shadow();
        assertThat(shadow.path("repeated").asInt()).isEqualTo(1);
        assertThat(shadow.path("left_out").path("budget").asInt()).isEqualTo(1);
        assertThat(shadow.path("stopped").asString("")).contains("0.000001 USD per day is spent");
        assertThat(shadow.path("spent").path(0).asString("")).endsWith(" USD");
        now.set(Instant.parse("2024-06-28T00:00:00Z"));
        call(2);
    }

    @Test
    void anumberOfCallsIsABudgetToo() {
        begin(", calls: 2");
        call(1);
        call(2);
        call(2);
        assertThat(shadow().path("stopped").asString("")).isEqualTo("the budget of 2 calls in all is spent");
    }

    @Test
    void aCostThatNobodyKnowsIsSaid() {
        begin(", budget: 5 EUR");
        call(1);
        Until.holds("it is doubted", () -> shadow().has("doubt"));
        assertThat(shadow().path("doubt").asString(""))
                .contains("at most 1000 calls")
                .contains("prices");
    }

    @Test
    void responsesAreRepeatedWithoutBeingKept() {
        begin("");
        HttpResponse<String> first =
                desk.call("/v1/responses", "{\"model\":\"gpt-4o\",\"input\":\"Hello\",\"instructions\":\"Be brief.\"}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        Until.holds("the copy is in the books", () -> copies() == 1);
        assertThat(gateway.vendor("zhipu").last().body()).contains("Be brief.");
        Until.holds("they were compared", () -> shadow().path("compared").asInt() == 1);
        String id = JSON.readTree(first.body()).path("id").asString("");
        HttpResponse<String> next = desk.call(
                "/v1/responses", "{\"model\":\"gpt-4o\",\"input\":\"And?\",\"previous_response_id\":\"" + id + "\"}");
        assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
        Until.holds("its copy is in the books", () -> copies() == 2);
        assertThat(gateway.vendor("zhipu").last().body()).contains("Hello").contains("And?");
    }

    @Test
    void whatRunsInTheBackgroundIsNotRepeated() {
        begin("");
        HttpResponse<String> begun =
                desk.call("/v1/responses", "{\"model\":\"gpt-4o\",\"input\":\"Hello\",\"background\":true}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        Until.holds(
                "it is counted",
                () -> shadow().path("left_out").path("not_repeatable").asInt() == 1);
        assertThat(copies()).isZero();
    }

    @Test
    void whatMayNotServeTheCallerIsCountedAndNeverHears() {
        begin("");
        gateway.reload(CONFIGURATION.formatted(PRICED).replace("availability: everywhere\n", "availability: openai\n"));
        gateway.reload(CONFIGURATION
                .formatted(PRICED)
                .replace("place: SG }", "place: CN }")
                .replace(
                        "availability: everywhere\n    credential: { api_key: \"${ZHIPU",
                        "availability: openai\n    credential: { api_key: \"${ZHIPU"));
        desk.call("a");
        Until.holds(
                "it is counted",
                () -> shadow().path("left_out").path("not_lawful").asInt() == 1);
        assertThat(gateway.vendor("zhipu").received()).isEmpty();
        assertThat(desk.get("/metrics"))
                .contains("rehome_shadow_calls_total{move=\"p1/w1\",what=\"left_out.not_lawful\"} 1.0");
    }
}
