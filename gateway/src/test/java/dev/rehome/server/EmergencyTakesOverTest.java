package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Trouble;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A baseline that says that it does not serve the place is left at once, by the very call that it says so to.
class EmergencyTakesOverTest {
    private static final String PLAN = """
            rehome_plan: 1
            id: p1
            made: 2024-06-25T00:00:00Z
            leaving: { provider: openai, places: [SG], by: 2024-07-09 }
            prompts: [{ id: house.v1, how: before, text: Answer in the house style. }]
            workloads:
              - id: w1
                key: app
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near, prompt: house.v1 }]
                chosen: zhipu/glm-4-plus
                stages: [{ stage: shadow, percent: 1, from: 2024-06-27 }, { stage: full, from: 2024-07-01 }]
            """;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-27T00:00:00Z"));
    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu")
                .at(now::get)
                .more("models: [{ name: gpt-4o, targets: [openai/gpt-4o] }]\n"));
        desk = new AdminDesk(gateway);
        HttpResponse<String> begun = desk.post("/api/cutover/start", Map.of("plan", PLAN, "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String status() {
        return gateway.running().cutovers().all().getFirst().status().word();
    }

    @Test
    void theCallThatMeetsTheRefusalGoesOnToTheCandidate() {
        gateway.vendor("openai").always(new Fault.Refuse(Trouble.REGION));
        HttpResponse<String> first = desk.call("a");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        HttpResponse<String> second = desk.call("b");
        assertThat(second.headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        assertThat(List.of(first, second))
                .allSatisfy(answer -> assertThat(
                                answer.headers().firstValue("x-rehome-warnings").orElse(""))
                        .contains("emergency: the provider of this model refuses"));
        assertThat(status()).isEqualTo("emergency");
        assertThat(gateway.vendor("zhipu").received())
                .hasSize(2)
                .allSatisfy(heard -> assertThat(heard.body()).contains("Answer in the house style."));
        assertThat(gateway.lastRecord().caller().tags()).containsEntry("rehome.move", "p1/w1:emergency");
        assertThat(gateway.lastRecord().result().warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("emergency:"));
        gateway.vendor("openai").calm();
        now.set(now.get().plus(Duration.ofHours(2)));
        assertThat(desk.call("c").headers().firstValue("x-rehome-target"))
                .as("nothing goes back by itself")
                .contains("zhipu/glm-4-plus");
    }

    @Test
    void whatElseGoesWrongAtTheBaselineIsNotTheCandidatesToMend() {
        gateway.vendor("openai").next(new Fault.Refuse(Trouble.SERVER));
        gateway.vendor("openai").next(new Fault.Refuse(Trouble.SERVER));
        HttpResponse<String> failed = desk.call("a");
        assertThat(failed.headers().firstValue("x-rehome-target").orElse("")).doesNotContain("zhipu");
        assertThat(gateway.records())
                .noneMatch(row -> row.target()
                        .filter(target -> target.provider().equals("zhipu"))
                        .isPresent());
        assertThat(status()).isEqualTo("running");
    }
}
