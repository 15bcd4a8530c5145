package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Outcome;
import dev.rehome.call.Place;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.way.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Calls that the gateway makes itself take the way of a client's call.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InnerCallTest {
    private static final Route.Call CHAT = new Route.Call(Front.OPENAI, Endpoint.CHAT_COMPLETIONS, Optional.empty());

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "ernie"));
    }

    @AfterEach
    void settle() {
        gateway.settle();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private Reply call(String key, String model, boolean stream) throws Exception {
        Candidates places =
                Candidates.of(List.of(new Evidence("batch", Optional.of(Place.of("SG")), Optional.empty(), "")));
        InnerCall call = InnerCall.whole(new Recorded(key, places), Map.of());
        String body = "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        gateway.served().gateway().innerCalls().start(call, CHAT, body.getBytes(StandardCharsets.UTF_8));
        return call.reply().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aWholeAnswerIsCollected() throws Exception {
        Reply reply = call("app", "openai/gpt-4o", false);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).contains("\"object\":\"chat.completion\"");
        assertThat(reply.headers()).containsEntry("x-rehome-target", "openai/gpt-4o");
        assertThat(gateway.lastRecord().caller().places()).containsExactly("SG");
    }

    @Test
    void aStreamIsCollectedToItsEnd() throws Exception {
        Reply reply = call("app", "ernie/ernie-4.0-8k", true);
        assertThat(text(reply)).startsWith("data: ").endsWith("data: [DONE]\n\n");
    }

    @Test
    void aKeyThatIsNoMoreIsRefused() throws Exception {
        Reply reply = call("revoked", "openai/gpt-4o", false);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(gateway.lastRecord().result().outcome()).isEqualTo(Outcome.REFUSED);
    }
}
