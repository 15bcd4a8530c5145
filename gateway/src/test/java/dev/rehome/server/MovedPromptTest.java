package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Trouble;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A candidate that has its own words for the system prompt hears them, and nobody else does.
class MovedPromptTest {
    private static final String NEW = "Answer in the house style.";
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o",
            "zhipu", "glm-4-plus",
            "anthropic", "claude-sonnet-4-5",
            "gemini", "gemini-2.5-flash");
    private static final Map<String, String> PATHS = Map.of(
            "chat", "/v1/chat/completions",
            "messages", "/v1/messages",
            "responses", "/v1/responses",
            "google", "/v1beta/models/app-model:generateContent",
            "completions", "/v1/completions");
    private static final Map<String, String> BODIES =
            Map.of("chat", """
            {"model":"app-model","stream":%s,"messages":[{"role":"system","content":"Be brief."},
            {"role":"user","content":"Hello"}]}""", "messages", """
            {"model":"app-model","stream":%s,"max_tokens":50,"system":"Be brief.",
            "messages":[{"role":"user","content":"Hello"}]}""", "responses", """
            {"model":"app-model","stream":%s,"store":false,"instructions":"Be brief.","input":"Hello"}""", "google", """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"generationConfig":{"seed":7},
            "contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""", "completions", """
            {"model":"app-model","stream":%s,"prompt":"Be brief. Hello"}""");

    private static RunningGateway gateway;
    private static AdminDesk desk;
    private static int plans;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu", "anthropic", "gemini")
                .at(() -> Instant.parse("2024-06-27T00:00:00Z"))
                .more("models: [{ name: app-model, targets: [openai/gpt-4o, zhipu/glm-4-plus] }]\n"));
        desk = new AdminDesk(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void settle() {
        desk.post("/api/cutover/back", Map.of("plan", "p" + plans, "actor", "J. Tan"));
        gateway.settle();
    }

    private static void move(String from, String to, String stage) {
        String plan = """
                rehome_plan: 1
                id: p%d
                made: 2024-06-25T00:00:00Z
                leaving: { provider: %s, places: [SG], by: 2024-07-09 }
                prompts: [{ id: house.v2, how: after, text: "%s" }]
                workloads:
                  - id: w1
                    key: app
                    model: app-model
                    operation: chat
                    baseline: %s/%s
                    candidates: [{ target: %s/%s, lawful: true, fit: near, prompt: house.v2 }]
                    chosen: %s/%s
                    stages: [{ stage: %s, percent: 100, from: 2024-06-27 }]
                """.formatted(
                        ++plans, from, NEW, from, MODELS.get(from), to, MODELS.get(to), to, MODELS.get(to), stage);
        HttpResponse<String> begun =
                desk.post("/api/cutover/start", Map.of("plan", plan, "actor", "J. Tan", "force", "a test"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    private static HttpResponse<String> call(String front, boolean stream) {
        String path = Objects.requireNonNull(PATHS.get(front));
        return desk.call(
                stream ? path.replace(":generateContent", ":streamGenerateContent?alt=sse") : path,
                Objects.requireNonNull(BODIES.get(front)).formatted(stream));
    }

    private static String heard(String vendor) {
        return gateway.vendor(vendor).last().body();
    }

    @ParameterizedTest
    @CsvSource({
        "chat,openai,zhipu",
        "chat,openai,anthropic",
        "chat,openai,gemini",
        "messages,openai,anthropic",
        "messages,openai,zhipu",
        "responses,zhipu,openai",
        "responses,openai,anthropic",
        "google,openai,gemini",
        "google,openai,zhipu",
        "completions,openai,zhipu"
    })
    void theCandidateHearsItsOwnWords(String front, String from, String to) {
        move(from, to, "full");
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> answer = call(front, stream);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-rehome-target")).contains(to + "/" + MODELS.get(to));
            assertThat(answer.headers().firstValue("x-rehome-warnings").orElse(""))
                    .contains("prompt: house.v2");
            assertThat(heard(to)).contains(NEW).contains("Be brief.").contains("Hello");
            assertThat(gateway.lastRecord().result().warnings()).contains("prompt: house.v2");
        }
    }

    @ParameterizedTest
    @CsvSource({"chat,openai,zhipu", "messages,openai,anthropic", "responses,openai,zhipu", "google,zhipu,openai"})
    void theBaselineThatStandsInHearsTheClientsWords(String front, String from, String to) {
        move(from, to, "full");
        gateway.vendor(to).next(new Fault.Refuse(Trouble.AUTH));
        HttpResponse<String> answer = call(front, false);
        assertThat(answer.headers().firstValue("x-rehome-target")).contains(from + "/" + MODELS.get(from));
        assertThat(answer.headers().firstValue("x-rehome-warnings").orElse("")).doesNotContain("house");
        assertThat(heard(to)).contains(NEW);
        assertThat(heard(from)).contains("Be brief.").doesNotContain(NEW);
    }

    @Test
    void aShadowHearsThemAndTheClientSeesNothingOfIt() {
        move("openai", "zhipu", "shadow");
        HttpResponse<String> answer = call("chat", false);
        assertThat(answer.headers().firstValue("x-rehome-warnings")).isEmpty();
        Until.holds(
                "the call was repeated",
                () -> gateway.vendor("zhipu").received().size() == 1);
        assertThat(heard("openai")).doesNotContain(NEW);
        assertThat(heard("zhipu")).contains("Be brief.\\n\\n" + NEW);
        Until.holds("both are in the books", () -> gateway.records().size() == 2);
        CallRecord repeated = gateway.records().stream()
                .filter(row -> row.caller().tags().containsKey(CallRecord.OWN))
                .findFirst()
                .orElseThrow();
        assertThat(repeated.result().warnings()).contains("prompt: house.v2");
    }

    @Test
    void aPausedMoveSendsNobodyThem() {
        move("openai", "zhipu", "full");
        desk.post("/api/cutover/pause", Map.of("plan", "p" + plans, "actor", "J. Tan"));
        gateway.vendor("openai").next(new Fault.Refuse(Trouble.AUTH));
        assertThat(call("chat", false).statusCode()).isEqualTo(200);
        assertThat(heard("zhipu")).contains("Be brief.").doesNotContain(NEW);
    }

    @Test
    void inAnEmergencyTheCandidateHearsThemToo() {
        move("openai", "zhipu", "shadow");
        gateway.vendor("openai").always(new Fault.Refuse(Trouble.REGION));
        call("chat", false);
        assertThat(call("chat", true).headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        assertThat(heard("zhipu")).contains(NEW);
    }
}
