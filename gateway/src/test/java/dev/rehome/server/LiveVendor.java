package dev.rehome.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider's side of live sessions, as small as a test needs it: the events are those of OpenAI's API reference
/// 2.3.0
/// (`RealtimeServerEvent...`), shortened.
final class LiveVendor implements AutoCloseable {
    static final String KEY = "sk-live-vendor";

    private static final String DONE = """
            {"type":"response.done","event_id":"e3","response":{"id":"resp_1","status":"completed","usage":{\
            "total_tokens":30,"input_tokens":20,"output_tokens":10,"input_token_details":{"cached_tokens":5,\
            "text_tokens":12,"audio_tokens":3},"output_token_details":{"text_tokens":6,"audio_tokens":4}}}}""";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    LiveVendor() throws Exception {
        server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    /// How many sessions are open.
    int open() {
        return open.get();
    }

    /// The events that came, oldest first.
    List<String> heard() {
        return heard;
    }

    private void take(HttpServerRequest request) {
        if (!("Bearer " + KEY).equals(request.getHeader("authorization"))) {
            String refusal = "{\"error\":{\"message\":\"Incorrect API key provided: sk-li***dor\","
                    + "\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}";
            request.response().setStatusCode(401).end(refusal);
            return;
        }
        String model = String.valueOf(request.getParam("model"));
        request.toWebSocket().onSuccess(socket -> session(socket, model));
    }

    private void session(ServerWebSocket socket, String model) {
        open.incrementAndGet();
        socket.closeHandler(_ -> open.decrementAndGet());
        socket.textMessageHandler(event -> answer(socket, event));
        socket.writeTextMessage(
                "{\"type\":\"session.created\",\"event_id\":\"e1\",\"session\":{\"model\":\"" + model + "\"}}");
    }

    private void answer(ServerWebSocket socket, String event) {
        heard.add(event);
        if (event.contains("response.create")) {
            socket.writeTextMessage(
                    "{\"type\":\"response.output_text.delta\",\"event_id\":\"e2\",\"delta\":\"Hello\"}");
            socket.writeTextMessage(DONE);
        } else if (event.contains("session.update")) {
            socket.writeTextMessage(
                    "{\"type\":\"error\",\"event_id\":\"e4\",\"error\":{\"type\":\"invalid_request_error\","
                            + "\"code\":\"invalid_value\",\"message\":\"No such voice in org-secret\",\"param\":\"session.voice\","
                            + "\"event_id\":\"c1\"}}");
        } else if (event.contains("response.fail")) {
            socket.writeTextMessage(
                    "{\"type\":\"response.done\",\"response\":{\"status\":\"failed\",\"status_details\":"
                            + "{\"type\":\"failed\",\"error\":{\"type\":\"server_error\",\"code\":\"busy\","
                            + "\"message\":\"org-secret is over\"}},\"usage\":null}}");
        } else if (event.contains("hang up")) {
            socket.close((short) 1011, "gone");
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
