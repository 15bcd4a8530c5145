package dev.rehome.simulate.spark;

import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// Calls the simulated Spark over a real WebSocket.
///
/// @param sim the vendor
/// @param clock what the caller takes for the time
record SparkCaller(Simulated sim, Instant clock) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /// An open socket and what came over it.
    record Call(
            WebSocket socket,
            List<JsonNode> frames,
            BlockingQueue<JsonNode> arrivals,
            CompletableFuture<Integer> closed) {
        private static final int ASKED_MAX = 40;
        private static final long ASK_MILLIS = 250;

        /// All frames, once the server has closed. The JDK's client does not always tell of a connection that was reset
        /// until something is written to it: that is why it is asked now and then.
        List<JsonNode> all() throws Exception {
            for (int i = 0; i < ASKED_MAX && !closed.isDone(); i++) {
                try {
                    closed.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    try {
                        socket.sendPing(ByteBuffer.allocate(0)).get(1, TimeUnit.SECONDS);
                    } catch (ExecutionException _) {
                        closed.complete(1006);
                    }
                }
            }
            closed.get(1, TimeUnit.SECONDS);
            return frames;
        }

        /// The next frame.
        JsonNode next() throws InterruptedException {
            JsonNode frame = arrivals.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came");
            }
            return frame;
        }
    }

    /// Opens a socket and sends one frame.
    Call ask(String path, String frame) throws Exception {
        Call call = open(path);
        call.socket().sendText(frame, true).get(10, TimeUnit.SECONDS);
        return call;
    }

    /// Opens a socket.
    Call open(String path) throws Exception {
        Listener listener = new Listener();
        WebSocket socket =
                CLIENT.newWebSocketBuilder().buildAsync(uri(path), listener).get(10, TimeUnit.SECONDS);
        return new Call(socket, listener.frames, listener.arrivals, listener.closed);
    }

    /// A frame with one question.
    String frame(String domain, String prompt) {
        return frame(domain, prompt, Json.object());
    }

    /// A frame with one question and more in its payload.
    String frame(String domain, String prompt, JsonNode payload) {
        var all =
                Json.object("message", Json.object("text", Json.array(Json.object("role", "user", "content", prompt))));
        payload.forEachEntry(all::set);
        return Json.of(
                "header", Json.object("app_id", sim.card().secret("app_id")),
                "parameter", Json.object("chat", Json.object("domain", domain)),
                "payload", all);
    }

    private URI uri(String path) {
        String host = "127.0.0.1:" + sim.port();
        String date = DATE.format(clock);
        String signature = SparkHandshake.sign(host, date, path, sim.card().secret("api_secret"));
        String origin = "api_key=\"" + sim.card().secret("api_key")
                + "\", algorithm=\"hmac-sha256\", headers=\"host date request-line\", signature=\"" + signature + "\"";
        String authorization = Base64.getEncoder().encodeToString(origin.getBytes(StandardCharsets.UTF_8));
        return URI.create(sim.baseUrl() + path + "?authorization=" + encoded(authorization) + "&date=" + encoded(date)
                + "&host=" + encoded(host));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        private final BlockingQueue<JsonNode> arrivals = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode frame = Json.read(text.toString()).orElse(Json.NULL);
                text.setLength(0);
                frames.add(frame);
                arrivals.add(frame);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(data);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(1006);
        }
    }
}
