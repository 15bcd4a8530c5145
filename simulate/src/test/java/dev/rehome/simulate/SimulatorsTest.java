package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Received.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The frame of the simulators, with a vendor that counts to three.
@Timeout(30)
class SimulatorsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new Counter()));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @BeforeEach
    void calm() {
        counter().calm();
    }

    @Test
    void answersAndKeepsWhatItReceived() throws Exception {
        assertThat(get("/count?x=1").body()).isEqualTo("one\ntwo\nthree\nend\n");
        Received last = counter().last();
        assertThat(last.path()).isEqualTo("/count");
        assertThat(last.query()).isEqualTo("x=1");
        assertThat(last.outcome().get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void endsEarlyAsTold() throws Exception {
        counter().next("cut:2");
        assertThat(get("/count").body()).isEqualTo("one\ntwo\n");
        assertThat(get("/count").body()).as("only once").endsWith("end\n");
    }

    @Test
    void dropsTheConnectionAsTold() throws Exception {
        counter().next("reset:2", "reset:0");
        assertThatThrownBy(() -> get("/count")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("/count")).isInstanceOf(IOException.class);
        assertThat(counter().last().outcome().get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.DROPPED);
    }

    @Test
    void stallsUntilItIsReleased() throws Exception {
        counter().next("stall:1");
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(request("/count"), HttpResponse.BodyHandlers.ofString());
        while (counter().stalled() == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        counter().release();
        assertThat(answer.get(5, TimeUnit.SECONDS).body()).isEqualTo("one\ntwo\nthree\nend\n");
    }

    @Test
    void noticesThatTheCallerLeaves() throws Exception {
        counter().next("stall:1");
        try (HttpClient hasty = HttpClient.newHttpClient()) {
            var lines = hasty.send(request("/count"), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(lines.body().read()).isEqualTo('o');
            lines.body().close();
            assertThat(counter().last().outcome().get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.CALLER_GONE);
        }
    }

    @Test
    void breaksSplitsAndRepeatsEvents() throws Exception {
        counter().next("malformed:1", "split:1", "refinish", "error:2:quota");
        assertThat(get("/count").body()).isEqualTo("one\n{broken\ntwo\nthree\nend\n");
        assertThat(get("/count").body()).isEqualTo("one\ntwo\nthree\nend\n");
        assertThat(get("/count").body()).isEqualTo("one\ntwo\nthree\nthree\nend\n");
        assertThat(get("/count").body()).isEqualTo("one\ntwo\nQUOTA\n");
    }

    @Test
    void refusesAsTold() throws Exception {
        counter().next("quota", "inside:rate", "status:504");
        assertThat(get("/count").statusCode()).isEqualTo(418);
        assertThat(get("/count").body()).isEqualTo("RATE");
        assertThat(get("/count").statusCode()).isEqualTo(504);
        counter().always(new Fault.Refuse(Trouble.SERVER));
        assertThat(get("/count").body()).isEqualTo("SERVER");
        assertThat(get("/count").body()).isEqualTo("SERVER");
    }

    @Test
    void speaksWebSocket() throws Exception {
        Listener listener = new Listener();
        WebSocket socket = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + counter().port() + "/socket"), listener)
                .get(5, TimeUnit.SECONDS);
        socket.sendText("go", true).get(5, TimeUnit.SECONDS);
        assertThat(listener.closed.get(5, TimeUnit.SECONDS)).isEqualTo("one\ntwo\nthree\nend\n1000");
        assertThat(counter().last().frames()).containsExactly("go");
    }

    @Test
    void faultWordsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> Fault.parse("nonsense")).hasMessageContaining("nonsense");
        assertThat(Fault.in("hello [[simulate:cut:3]]", "x")).contains(new Fault.Cut(3));
        assertThat(Fault.in("[[simulate:quota@y]] [[simulate:rate@x]]", "x")).contains(new Fault.Refuse(Trouble.RATE));
        assertThat(Fault.in("[[simulate:tokens:30]]", "x")).isEmpty();
        assertThat(Fault.ofModel("gpt-4o#quota")).contains(new Fault.Refuse(Trouble.QUOTA));
        assertThat(Fault.model("gpt-4o#quota")).isEqualTo("gpt-4o");
    }

    private static Simulated counter() {
        return sims.of("counter");
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(sims.baseUrl("counter") + path))
                .build();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private static final class Listener implements WebSocket.Listener {
        private final StringBuilder texts = new StringBuilder();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.append(data);
            socket.request(1);
            return CompletableFuture.completedFuture(data);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(texts.toString() + status);
            return CompletableFuture.completedFuture(status);
        }
    }

    private static final class Counter implements Vendor {
        private static final List<Frame> FRAMES =
                List.of(Frame.delta("one\n"), Frame.delta("two\n"), Frame.finish("three\n"), Frame.end("end\n"));

        @Override
        public VendorCard card() {
            return VendorCard.http("counter", "counter", "", Map.of("api_key", "k"), List.of());
        }

        @Override
        public void serve(Exchange exchange) {
            Optional<Fault> fault = exchange.fault("", "");
            exchange.begin(
                    fault,
                    trouble -> Refusal.text(418, trouble.name()),
                    trouble -> Refusal.text(200, trouble.name()),
                    () -> exchange.stream(Map.of(), steps(fault), fault));
        }

        @Override
        public void upgrade(Exchange exchange) {
            exchange.socket((socket, _) -> socket.play(steps(Optional.empty())));
        }

        private static List<Step> steps(Optional<Fault> fault) {
            return Script.of(FRAMES, fault, trouble -> trouble.name() + "\n", "{broken\n");
        }
    }
}
