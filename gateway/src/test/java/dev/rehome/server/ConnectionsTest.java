package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import dev.rehome.simulate.Received;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that leave, calls that come while the configuration changes, and streams that run while the gateway stops.
class ConnectionsTest {
    private static final String MODELS = """
            models:
              - { name: any, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
            """;

    private static final String CHANGED = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG }
            log: { access: false }
            accounts: [{ id: acme, country: SG }]
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG, rpm: 100000 }
            providers:
              - id: openai
                kind: openai
                base_url: "${OPENAI_URL}"
                availability: everywhere
                credential: { api_key: "${OPENAI_API_KEY}" }
              - id: zhipu
                kind: zhipu
                base_url: "${ZHIPU_URL}"
                availability: everywhere
                credential: { api_key: "${ZHIPU_API_KEY}" }
            models: [{ name: any, targets: [zhipu/glm-4-plus] }]
            """;

    private RunningGateway gateway =
            RunningGateway.start(GatewayPlan.of("openai", "zhipu").more(MODELS));

    @BeforeEach
    void started() {
        assertThat(gateway.running().draining()).isFalse();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aClientThatLeavesItsStreamCancelsTheProvider() throws IOException {
        gateway.vendor("openai").next("stall:2");
        try (Socket client = connect()) {
            write(client, request("any", ",\"stream\":true"));
            readUntil(client.getInputStream(), "data: ");
        }
        Received seen = gateway.vendor("openai").last();
        Until.holds("the provider has seen it", () -> seen.outcome().isDone());

        assertThat(seen.outcome()).isCompletedWithValue(Received.Outcome.CALLER_GONE);
        assertThat(gateway.lastRecord().result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
        assertThat(gateway.lastRecord().usage().orElseThrow().total()).isPositive();
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsTheProviderToo() throws IOException {
        gateway.vendor("openai").next("stall:0");
        try (Socket client = connect()) {
            write(client, request("any", ""));
            Until.holds("it is called", () -> gateway.vendor("openai").stalled() == 1);
        }
        Until.holds(
                "the provider has seen it",
                () -> gateway.vendor("openai").last().outcome().isDone());

        assertThat(gateway.lastRecord().result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
        assertThat(gateway.vendor("zhipu").received()).isEmpty();
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
        try (Socket client = connect()) {
            write(client, request("any", "") + request("nobody", "") + request("any", ""));
            String first = readUntil(client.getInputStream(), "\"finish_reason\":\"stop\"");
            String second = readUntil(client.getInputStream(), "model_not_found");
            String third = readUntil(client.getInputStream(), "\"finish_reason\":\"stop\"");

            assertThat(first).startsWith("HTTP/1.1 200");
            assertThat(second).contains("HTTP/1.1 404");
            assertThat(third).contains("HTTP/1.1 200");
        }
    }

    @Test
    void aReloadUnderLoadLosesNoCall() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(4);
                Outside client = new Outside(gateway)) {
            List<Future<Integer>> calls = IntStream.range(0, 80)
                    .mapToObj(_ -> callers.submit(() -> client.ask("any", "").status()))
                    .toList();
            calls.get(10).get(20, TimeUnit.SECONDS);
            gateway.reload(CHANGED);
            for (Future<Integer> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }

            assertThat(client.ask("any", "").header("x-rehome-target")).isEqualTo("zhipu/glm-4-plus");
        }
    }

    @Test
    void aStreamThatRunsIsFinishedWhenTheGatewayStopsAndNoNewCallIsTaken() throws Exception {
        gateway.vendor("openai").next("stall:2");
        try (ExecutorService one = Executors.newSingleThreadExecutor();
                Socket client = connect();
                Outside other = new Outside(gateway)) {
            write(client, request("any", ",\"stream\":true"));
            readUntil(client.getInputStream(), "data: ");
            Future<?> closing = one.submit(() -> gateway.served().close());
            Until.holds("it drains", () -> gateway.running().draining().get());

            assertThat(other.ask("any", "").status()).isEqualTo(503);

            gateway.vendor("openai").release();

            assertThat(readUntil(client.getInputStream(), "[DONE]")).contains("finish_reason");
            closing.get(20, TimeUnit.SECONDS);
        }
        gateway = RunningGateway.start(GatewayPlan.of("openai").more(""));
    }

    private Socket connect() throws IOException {
        URI address = URI.create(gateway.address());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String request(String model, String more) {
        String body = Outside.chat(model, "Say hello.", more);
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: gateway.test\r\nauthorization: Bearer " + gateway.key()
                + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String readUntil(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("so far: %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
