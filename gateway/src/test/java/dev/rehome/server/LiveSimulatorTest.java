package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Live sessions through the gateway to the simulated OpenAI, whose sessions answer in texts.
class LiveSimulatorTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai"));

    @AfterEach
    void ended() {
        Until.holds(
                "no call is under way", () -> GATEWAY.get().running().underWay().sum() == 0);
    }

    private static LiveClient open() {
        return new LiveClient()
                .open(
                        GATEWAY.get().address(),
                        "/v1/realtime?model=openai/gpt-realtime",
                        "authorization",
                        "Bearer " + GATEWAY.get().key());
    }

    @Test
    void aQuestionIsAnsweredAndCounted() {
        try (LiveClient client = open()) {
            client.heard("session.created");
            client.send("{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
                    + "\"content\":[{\"type\":\"input_text\",\"text\":\"Say hello.\"}]}}");
            client.heard("conversation.item.done");
            client.send("{\"type\":\"response.create\"}");
            assertThat(client.heard("\"type\":\"response.done\"")).contains("\"status\":\"completed\"");
        }
        ended();
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total()).isPositive();
    }

    @Test
    void anEventThatIsWrongIsToldAndTheSessionGoesOn() {
        try (LiveClient client = open()) {
            client.heard("session.created");
            client.send("{not json");
            assertThat(client.heard("\"type\":\"error\"")).contains("invalid_json");
            client.send("{\"type\":\"input_audio_buffer.clear\"}");
            client.heard("input_audio_buffer.cleared");
        }
    }
}
