package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Fault;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A candidate of a shadow that hangs holds up nobody: not the clients, and not the gateway when it stops.
class ShadowStopTest {
    private static final int CALLS = 40;
    private static final int UNDER_WAY_MAX = 32;
    private static final String PLAN = """
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
                stages: [{ stage: shadow, percent: 100, from: 2024-06-27 }, { stage: full, from: 2024-07-01 }]
            """;

    @Test
    @Timeout(120)
    void aCandidateThatHangsHoldsUpNobody() {
        RunningGateway gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu")
                .at(() -> Instant.parse("2024-06-27T00:00:00Z"))
                .more("""
                        timeouts: { drain: 10m, first_token: 10m, total: 10m }
                        models: [{ name: gpt-4o, targets: [openai/gpt-4o] }]
                        """));
        AdminDesk desk = new AdminDesk(gateway);
        HttpResponse<String> begun = desk.post("/api/cutover/start", Map.of("plan", PLAN, "actor", "J. Tan"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        gateway.vendor("zhipu").always(new Fault.Stall(0));
        for (int i = 0; i < CALLS; i++) {
            assertThat(desk.call("conversation-" + i).statusCode()).isEqualTo(200);
        }
        Until.holds("the rest is left out", () -> leftOut(desk) == CALLS - UNDER_WAY_MAX);
        gateway.served().close();
        assertThat(gateway.running().underWay().sum()).isZero();
        assertThatThrownBy(gateway::close).isInstanceOf(UncheckedIOException.class);
    }

    private static long leftOut(AdminDesk desk) {
        JsonNode status = JsonMapper.shared().readTree(desk.get("/api/cutover?plan=p1"));
        return status.path("cutovers")
                .path(0)
                .path("shadow")
                .path("left_out")
                .path("busy")
                .asLong(0);
    }
}
