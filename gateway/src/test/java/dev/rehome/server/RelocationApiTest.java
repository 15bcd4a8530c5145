package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the admin API of relocations says of requests and plans that are not what they should be.
class RelocationApiTest {
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
            %s
            models:
              - { name: gpt-4o, targets: [openai/gpt-4o] }
            """;
    private static final String ZHIPU =
            "  - { id: zhipu, kind: zhipu, base_url: \"${ZHIPU_URL}\", availability: everywhere, credential: { api_key:"
                    + " \"${ZHIPU_API_KEY}\" } }";

    private static RunningGateway gateway;
    private static AdminDesk desk;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu")
                .text(CONFIGURATION.formatted(ZHIPU))
                .at(() -> Instant.parse("2024-06-27T00:00:00Z")));
        desk = new AdminDesk(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String plan(String id, String key, String candidate) {
        return """
                rehome_plan: 1
                id: %s
                made: 2024-06-25T00:00:00Z
                leaving: { provider: openai, places: [SG], by: 2024-07-09 }
                workloads:
                  - id: w1
                    key: %s
                    model: gpt-4o
                    operation: chat
                    baseline: openai/gpt-4o
                    candidates: [{ target: %s, lawful: true, fit: near }]
                    chosen: %s
                    stages: [{ stage: shadow, percent: 100, from: 2024-06-27 }, { stage: full, from: 2024-07-01 }]
                """.formatted(id, key, candidate, candidate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/cutover/advance|{\"plan\":\"p\",\"actor\":\"a\",\"workloads\":\"w\"}|workloads: unknown (expected: one of plan,"
                        + " workload, actor, force)",
                "/api/cutover/pause|{\"actor\":\"a\"}|plan: missing (expected: the id of a plan)",
                "/api/cutover/back|{\"plan\":\"p\"}|actor: missing (expected: who does it, at most 100 characters)",
                "/api/cutover/back|{\"plan\":\"p\",\"actor\":\"a\",\"force\":\" \"}|force: not a text (expected: a text, not empty)",
                "/api/cutover/back|{\"plan\":\"p\",\"plan\":\"q\",\"actor\":\"a\"}|body: Duplicate Object property",
                "/api/cutover/back|[1]|body: no object (expected: a JSON object)",
                "/api/cutover/back|{\"plan\"|body: Unexpected end-of-input",
                "/api/cutover/start|{\"plan\":\"id: x\",\"actor\":\"a\"}|rehome_plan: missing",
                "/api/drill|{\"provider\":\"nobody\",\"actor\":\"a\",\"percent\":1,\"seconds\":1}|provider: nobody (expected: one of"
                        + " openai, zhipu)",
                "/api/drill|{\"provider\":\"openai\",\"actor\":\"a\",\"percent\":0,\"seconds\":1}|percent: 0 (expected: a number"
                        + " from 1 to 100)",
                "/api/drill|{\"provider\":\"openai\",\"actor\":\"a\",\"percent\":9,\"seconds\":1,\"places\":[\"XX1\"]}|places: XX1"
                        + " (expected: codes such as CN)",
                "/api/drill/end|{\"id\":\"d\",\"actor\":\"a\",\"force\":\"x\"}|force: unknown (expected: one of id, actor)"
            })
    void aWrongBodyIsToldByTheFieldsName(String path, String body, String said) {
        HttpResponse<String> answer = desk.posted(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("errors").path(0).asString(""))
                .as(answer.body())
                .contains(said);
    }

    @Test
    void aHistoryIsOfAPlan() {
        assertThat(desk.get("/api/cutover/history")).contains("plan: missing (expected:");
        assertThat(desk.get("/api/cutover?plna=x")).contains("plna: unknown (expected: plan)");
    }

    @Test
    void aPlanThatCanHaveNoEffectIsNotStarted() {
        Map<String, String> wrong = Map.of(
                plan("n1", "app", "moonshot-cn/moonshot-v1-8k"),
                        "candidate moonshot-cn/moonshot-v1-8k: its provider is not in the",
                plan("n2", "nobody", "zhipu/glm-4-plus"),
                        "key nobody: none in the configuration that may ask for gpt-4o");
        wrong.forEach((plan, said) -> {
            HttpResponse<String> answer = desk.post("/api/cutover/start", Map.of("plan", plan, "actor", "J. Tan"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains(said);
        });
    }

    @Test
    void aCandidateThatAReloadTookAwayIsSaidAndTheBaselineServes() {
        HttpResponse<String> begun = desk.post(
                "/api/cutover/start", Map.of("plan", plan("p1", "app", "zhipu/glm-4-plus"), "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        HttpResponse<String> full =
                desk.post("/api/cutover/advance", Map.of("plan", "p1", "actor", "J. Tan", "force", "a test"));
        assertThat(full.statusCode()).as(full.body()).isEqualTo(200);
        assertThat(desk.call("a").headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        gateway.reload(CONFIGURATION.formatted(""));
        assertThat(desk.call("a").headers().firstValue("x-rehome-target")).contains("openai/gpt-4o");
        JsonNode move =
                JSON.readTree(desk.get("/api/cutover?plan=p1")).path("cutovers").path(0);
        assertThat(move.path("no_effect").valueStream().map(JsonNode::asString).toList())
                .isEqualTo(List.of("candidate zhipu/glm-4-plus: its provider is not in the configuration, the baseline"
                        + " serves instead"));
        gateway.reload(CONFIGURATION.formatted(ZHIPU));
        assertThat(desk.call("a").headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        assertThat(desk.get("/api/cutover?plan=p1")).doesNotContain("no_effect");
    }
}
