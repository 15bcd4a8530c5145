package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a canary of half of the conversations nobody meets two models in one of them, by whichever API and however its
/// turns come back.
class StickyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONVERSATIONS = 16;
    private static final String CHAT = "/v1/chat/completions";
    private static final String PLAN = """
            rehome_plan: 1
            id: p1
            made: 2026-01-01T00:00:00Z
            leaving: { provider: openai, places: [SG], by: 2126-07-09 }
            workloads:
              - id: w1
                key: app
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                stages: [{ stage: canary, percent: 50, from: 2026-01-01 }, { stage: full, from: 2026-01-01 }]
            """;

    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(
                GatewayPlan.of("openai", "zhipu").more("models: [{ name: gpt-4o, targets: [openai/gpt-4o] }]\n"));
        desk = new AdminDesk(gateway);
        desk.evaluated("p1", Optional.empty(), Verdict.AT_PARITY, Instant.now());
        HttpResponse<String> begun = desk.post("/api/cutover/start", Map.of("plan", PLAN, "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("x-rehome-target").orElse("");
    }

    /// All bodies are of one conversation, whose number stands in them as `%1$d`.
    private void stays(String path, String... bodies) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            Set<String> met = new HashSet<>();
            for (String body : bodies) {
                met.add(target(desk.call(path, body.formatted(i))));
            }
            assertThat(met).as("conversation " + i + " of " + path).hasSize(1);
            all.addAll(met);
        }
        assertThat(all).as("some conversations moved and some did not").hasSize(2);
    }

    @Test
    void aSystemPromptMayTellTheTimeAndATextComeBackInParts() {
        stays(CHAT, """
                {"model":"gpt-4o","messages":[{"role":"system","content":"It is 10:00."},{"role":"user","content":"Question %1$d"}]}
                """, """
                {"model":"gpt-4o","messages":[{"role":"system","content":"It is 10:01."},
                {"role":"user","content":[{"type":"text","text":"Question %1$d"}]},
                {"role":"assistant","content":"Yes."},{"role":"user","content":"And?"}]}
                """);
    }

    @Test
    void theEndUserIsKnownByTheBody() {
        stays(CHAT, """
                {"model":"gpt-4o","user":"user-%1$d","messages":[{"role":"user","content":"Good morning"}]}
                """, """
                {"model":"gpt-4o","messages":[{"role":"user","content":"Another question"}],"user":"user-%1$d"}
                """, """
                {"model":"gpt-4o","safety_identifier":"user-%1$d","messages":[{"role":"user","content":"And another"}]}
                """);
        stays("/v1/messages", """
                {"model":"gpt-4o","max_tokens":9,"metadata":{"user_id":"user-%1$d"},"messages":[{"role":"user","content":"Hi"}]}
                """, """
                {"model":"gpt-4o","max_tokens":9,"metadata":{"user_id":"user-%1$d"},"messages":[{"role":"user","content":"Ho"}]}
                """);
    }

    @Test
    void marksForAVendorsCacheMayWander() {
        stays("/v1/messages", """
                {"model":"gpt-4o","max_tokens":9,"messages":[{"role":"user","content":[
                {"type":"text","text":"Question %1$d","cache_control":{"type":"ephemeral"}}]}]}
                """, """
                {"model":"gpt-4o","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"Question %1$d"}]},
                {"role":"assistant","content":"Yes."},
                {"role":"user","content":[{"type":"text","text":"And?","cache_control":{"type":"ephemeral"}}]}]}
                """);
    }

    @Test
    void googlesFrontToo() {
        stays("/v1beta/models/gpt-4o:generateContent", """
                {"contents":[{"role":"user","parts":[{"text":"Question %1$d"}]}]}
                """, """
                {"contents":[{"role":"user","parts":[{"text":"Question %1$d"}]},{"role":"model","parts":[{"text":"Yes."}]},
                {"role":"user","parts":[{"text":"And?"}]}],"systemInstruction":{"parts":[{"text":"Be brief."}]}}
                """);
    }

    @Test
    void aLongNameOfAConversationIsANameToo() {
        String name = "c".repeat(400);
        Set<String> met = new HashSet<>();
        for (String turn : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            met.add(target(desk.named(name, turn)));
        }
        assertThat(met).hasSize(1);
    }

    @Test
    void aChainOfResponsesStaysThoughOnlyItsFirstTurnHasInstructions() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            HttpResponse<String> first = desk.call(
                    "/v1/responses",
                    "{\"model\":\"gpt-4o\",\"instructions\":\"Be brief.\",\"input\":\"Question " + i + "\"}");
            Set<String> met = new HashSet<>(Set.of(target(first)));
            String previous = id(first);
            for (int turn = 0; turn < 2; turn++) {
                HttpResponse<String> next = desk.call(
                        "/v1/responses",
                        "{\"model\":\"gpt-4o\",\"previous_response_id\":\"" + previous + "\",\"input\":\"And " + turn
                                + "?\"}");
                met.add(target(next));
                previous = id(next);
            }
            assertThat(met).as("conversation " + i).hasSize(1);
            all.addAll(met);
        }
        assertThat(all).hasSize(2);
    }

    private static String id(HttpResponse<String> response) {
        JsonNode body = JSON.readTree(response.body());
        return body.path("id").asString("");
    }
}
