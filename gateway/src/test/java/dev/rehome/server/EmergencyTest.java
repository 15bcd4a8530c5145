package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Trouble;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A baseline whose refusals may mean the place or something else is left when several came in a row, each within an
/// hour of the one before.
class EmergencyTest {
    private static final String PLAN = """
            rehome_plan: 1
            id: p1
            made: 2024-06-25T00:00:00Z
            leaving: { provider: moonshot-cn, places: [SG], by: 2024-07-09 }
            workloads:
              - id: w1
                key: app
                model: gpt-4o
                operation: chat
                baseline: moonshot-cn/moonshot-v1-8k
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                stages: [{ stage: shadow, percent: 1, from: 2024-06-27 }, { stage: full, from: 2024-07-01 }]
            """;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-27T00:00:00Z"));
    private RunningGateway gateway;
    private AdminDesk desk;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(GatewayPlan.of("moonshot-cn", "zhipu")
                .at(now::get)
                .more("models: [{ name: gpt-4o, targets: [moonshot-cn/moonshot-v1-8k] }]\n"));
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

    private void refused() {
        gateway.vendor("moonshot-cn").next(new Fault.Refuse(Trouble.AUTH));
        desk.call("a");
    }

    @Test
    void severalInARowAreBelieved() {
        refused();
        refused();
        desk.call("a");
        assertThat(status()).as("a call was served between").isEqualTo("running");
        refused();
        refused();
        refused();
        assertThat(desk.call("a").headers().firstValue("x-rehome-target")).contains("zhipu/glm-4-plus");
        assertThat(status()).isEqualTo("emergency");
    }

    @Test
    void farApartTheyAreNot() {
        for (int i = 0; i < 5; i++) {
            refused();
            now.set(now.get().plus(Duration.ofMinutes(61)));
        }
        assertThat(desk.call("a").headers().firstValue("x-rehome-target")).contains("moonshot-cn/moonshot-v1-8k");
        assertThat(status()).isEqualTo("running");
    }
}
