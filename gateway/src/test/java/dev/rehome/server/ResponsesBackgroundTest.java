package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.server.front.responses.EventOrder;
import dev.rehome.server.front.responses.OpenAiSchemas;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.Until;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Responses that run in the background.
class ResponsesBackgroundTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(ResponsesAsking.plan());

    private final ResponsesAsking asking = new ResponsesAsking(GATEWAY.get());

    @AfterEach
    void leave() {
        asking.close();
    }

    @Test
    void inTheBackgroundAResponseIsMadeLater() {
        GATEWAY.get().vendor("zhipu").next("stall:1");
        Outside.Answer queued = asking.ask("zhipu", "\"Say hello.\"", ",\"background\":true");
        String id = queued.text("/id");

        assertThat(queued.text("/status")).isEqualTo("queued");
        assertThat(OpenAiSchemas.response(queued.json())).isEmpty();
        assertThat(asking.get(id).text("/status")).isIn("queued", "in_progress");

        GATEWAY.get().vendor("zhipu").release();
        Until.holds("it has ended", () -> asking.get(id).text("/status").equals("completed"));

        JsonNode done = asking.get(id).json();

        assertThat(OpenAiSchemas.response(done)).isEmpty();
        assertThat(done.at("/output/0/content/0/text").asString()).isNotBlank();
        assertThat(done.path("background").asBoolean()).isTrue();
    }

    @Test
    void aResponseInTheBackgroundCanBeCancelled() {
        GATEWAY.get().vendor("zhipu").next("stall:1");
        String id = asking.made("zhipu", "\"Say hello.\"", ",\"background\":true");
        Outside.Answer cancelled = asking.post(id + "/cancel");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("/status")).isEqualTo("cancelled");
        assertThat(asking.get(id).text("/status")).isEqualTo("cancelled");
        assertThat(asking.post(id + "/cancel").text("/status")).isEqualTo("cancelled");
    }

    @Test
    void whatSomebodyWaitsForIsCancelledByLeaving() {
        String id = asking.made("zhipu", "\"Hi\"", "");
        Outside.Answer refused = asking.post(id + "/cancel");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/message")).contains("synchronous");
    }

    @Test
    void aStreamInTheBackgroundCanBeLeftAndComeBackTo() {
        List<JsonNode> events =
                EventOrder.check(asking.ask("moonshot-cn", "\"Say hello.\"", ",\"background\":true,\"stream\":true")
                        .body());
        String id = events.getFirst().at("/response/id").asString();

        assertThat(EventOrder.read(asking.get(id + "?stream=true").body())).isEqualTo(events);
        assertThat(EventOrder.read(
                        asking.get(id + "?stream=true&starting_after=4").body()))
                .isEqualTo(events.subList(5, events.size()));
        assertThat(asking.get(asking.made("zhipu", "\"Hi\"", "") + "?stream=true")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRefusalInTheBackgroundIsHeardAtOnce() {
        Outside.Answer refused = asking.client.post(
                "/v1/responses", "{\"model\":\"none/such\",\"input\":\"Hi\",\"background\":true}", Map.of());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(asking.ask("zhipu", "\"Hi\"", ",\"background\":true,\"store\":false")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatFailsInTheBackgroundFailsTheResponse() {
        GATEWAY.get().vendor("zhipu").next("auth");
        String id = asking.made("zhipu", "\"Hi\"", ",\"background\":true");
        Until.holds("it has failed", () -> asking.get(id).text("/status").equals("failed"));

        assertThat(asking.get(id).json().at("/error/message").asString()).isNotBlank();
    }
}
