package dev.rehome.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A provider on loopback that says what a test told it to, and keeps what it was asked.
public final class CannedUpstream implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// What came in.
    ///
    /// @param path with the query
    public record Asked(String path, String contentType, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The same with each byte as one character, for bodies that are no text.
        public String latin() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    /// What goes out.
    ///
    /// @param pieces of the body, each flushed
    /// @param cut whether the connection breaks after them
    public record Answer(int status, String contentType, List<byte[]> pieces, boolean cut) {}

    private CannedUpstream(Vertx vertx) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer().requestHandler(this::read);
    }

    public static CannedUpstream start() {
        CannedUpstream upstream = new CannedUpstream(Vertx.vertx());
        upstream.server.listen(0, "127.0.0.1").await();
        return upstream;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /// From now on answers requests whose path ends so.
    public void answer(String pathEnd, int status, String contentType, String body) {
        answer(pathEnd, new Answer(status, contentType, List.of(body.getBytes(StandardCharsets.UTF_8)), false));
    }

    public void answer(String pathEnd, Answer answer) {
        answers.put(pathEnd, answer);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    /// Forgets answers and requests.
    public void forget() {
        answers.clear();
        asked.clear();
    }

    private void read(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String type = request.getHeader("content-type");
            asked.add(new Asked(request.uri(), type == null ? "" : type, body.getBytes()));
            say(request, answer(String.valueOf(request.path())));
        });
    }

    private Answer answer(String path) {
        return answers.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseGet(() -> new Answer(404, "text/plain", List.of(new byte[] {'?'}), false));
    }

    private static void say(HttpServerRequest request, Answer answer) {
        HttpServerResponse response =
                request.response().setStatusCode(answer.status()).setChunked(true);
        response.putHeader("content-type", answer.contentType());
        Future<Void> said = Future.succeededFuture();
        for (byte[] piece : answer.pieces()) {
            said = said.compose(_ -> response.write(Buffer.buffer(piece)));
        }
        said.onComplete(_ -> {
            if (answer.cut()) {
                request.connection().close();
            } else {
                response.end();
            }
        });
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
