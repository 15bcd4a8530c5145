package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies that no client would send are answered by the vendor, never by a failure of its simulator.
@Timeout(120)
class OddBodiesTest {
    private static final List<String> FIELDS = List.of(
            "model",
            "messages",
            "stream",
            "stop",
            "tools",
            "tool_choice",
            "response_format",
            "temperature",
            "n",
            "max_tokens",
            "stream_options",
            "thinking",
            "user_id",
            "logprobs",
            "input",
            "dimensions");
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "-1",
            "1e400",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "[]",
            "[1]",
            "[[]]",
            "[null]",
            "{}",
            "{\"type\":1}",
            "{\"type\":\"function\",\"function\":null}",
            "[{\"role\":\"user\"}]",
            "[{\"role\":\"user\",\"content\":[{}]}]",
            "[{\"role\":\"tool\",\"content\":{}}]",
            "[{\"role\":\"assistant\",\"tool_calls\":[1]}]",
            "[{\"type\":\"function\",\"function\":{\"name\":\"\"}}]",
            "true");

    @Test
    void areAnsweredByTheVendor() {
        Random random = new Random(20240709);
        try (Simulators sims = Simulators.start(SimulatedVendors.openAiLike())) {
            for (Simulated sim : sims.all()) {
                Caller caller = Caller.of(sim);
                for (int round = 0; round < 60; round++) {
                    ObjectNode body = Caller.body(sim.card().models().getFirst(), "Hello");
                    for (int change = 0; change <= round % 3; change++) {
                        JsonNode value = Json.read(VALUES.get(random.nextInt(VALUES.size())))
                                .orElseThrow();
                        body.set(FIELDS.get(random.nextInt(FIELDS.size())), value);
                    }
                    String path = caller.v1() + (round % 5 == 0 ? "/embeddings" : "/chat/completions");
                    Caller.Answer answer = caller.post(path, Json.text(body));
                    assertThat(answer.status()).as(sim.card().id() + " " + body).isLessThan(599);
                }
                assertThat(caller.post(caller.v1() + "/chat/completions", "").status())
                        .isLessThan(599);
                assertThat(caller.get(caller.v1() + "/models").status()).isIn(200, 400, 404);
            }
        }
    }
}
