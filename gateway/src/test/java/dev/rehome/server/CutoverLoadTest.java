package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Clients call without a pause while stages change and the configuration is read again.
class CutoverLoadTest {
    private static final int CALLERS = 6;
    private static final String PLAN = """
            rehome_plan: 1
            id: p1
            made: 2026-01-01T00:00:00Z
            leaving: { provider: openai, places: [SG], by: 2126-07-09 }
            prompts: [{ id: house.v1, how: before, text: Answer in the house style. }]
            workloads:
              - id: w1
                key: app
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near, prompt: house.v1 }]
                chosen: zhipu/glm-4-plus
                guards: { latency: 1000, cost: 1000 }
                stages:
                  - { stage: shadow, percent: 30, from: 2026-01-01 }
                  - { stage: canary, percent: 20, from: 2026-01-01 }
                  - { stage: canary, percent: 60, from: 2026-01-01 }
                  - { stage: full, from: 2026-01-01 }
            """;
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
              - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
            models:
              - { name: gpt-4o, targets: [openai/gpt-4o] }
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void noClientSeesAnErrorAndNoRowIsLost() throws Exception {
        try (RunningGateway gateway =
                RunningGateway.start(GatewayPlan.of("openai", "zhipu").text(CONFIGURATION))) {
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger served = new AtomicInteger();
            ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> calling = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    String name = "caller-" + caller;
                    calling.add(callers.submit(() -> {
                        for (int i = 0; !over.get(); i++) {
                            HttpResponse<String> answer = call(gateway, name + "-" + i % 10, i % 2 == 0);
                            served.incrementAndGet();
                            if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
                                errors.add(answer.statusCode() + " " + answer.body());
                            }
                        }
                        return null;
                    }));
                }
                change(gateway, served);
                over.set(true);
                for (Future<?> one : calling) {
                    one.get();
                }
            }
            assertThat(errors).isEmpty();
            assertThat(gateway.records())
                    .as("the candidate's own words went to it and to nobody else")
                    .allSatisfy(row -> assertThat(row.result().warnings().contains("prompt: house.v1"))
                            .isEqualTo(row.target()
                                    .filter(target -> target.provider().equals("zhipu"))
                                    .isPresent()));
            long clients = gateway.records().stream()
                    .filter(CallRecord::last)
                    .filter(row -> !row.caller().tags().containsKey(CallRecord.OWN))
                    .count();
            assertThat(clients).isEqualTo(served.get());
            gateway.settle();
        }
    }

    private void change(RunningGateway gateway, AtomicInteger served) throws Exception {
        PromptVariant house = new PromptVariant("house.v1", PromptVariant.How.BEFORE, "Answer in the house style.");
        new AdminDesk(gateway).evaluated("p1", Optional.of(house), Verdict.BETTER, Instant.now());
        step(gateway, "start", PLAN);
        String[] steps = {"advance", "pause", "advance", "advance", "advance", "back", "start"};
        for (String step : steps) {
            int then = served.get();
            Until.holds("more calls were served", () -> served.get() >= then + 25);
            gateway.reload(CONFIGURATION);
            step(gateway, step, step.equals("start") ? PLAN : "p1");
        }
    }

    private void step(RunningGateway gateway, String step, String plan) throws Exception {
        HttpResponse<String> done = http.send(
                HttpRequest.newBuilder(URI.create(gateway.adminAddress() + "/api/cutover/" + step))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.builder()
                                .build()
                                .writeValueAsString(Map.of("plan", plan, "actor", "J. Tan"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(done.statusCode()).as(step + ": " + done.body()).isEqualTo(200);
    }

    private HttpResponse<String> call(RunningGateway gateway, String conversation, boolean stream) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
                        .header("authorization", "Bearer " + gateway.key())
                        .header("content-type", "application/json")
                        .header("x-rehome-conversation", conversation)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"stream\":" + stream
                                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
