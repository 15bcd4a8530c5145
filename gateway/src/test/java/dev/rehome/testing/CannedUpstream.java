package dev.rehome.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A provider on loopback that says what a test told it to, and keeps what it was asked.
public final class CannedUpstream implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
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

    private CannedUpstream(HttpServer server) {
        this.server = server;
    }

    public static CannedUpstream start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CannedUpstream upstream = new CannedUpstream(server);
            server.setExecutor(upstream.threads);
            server.createContext("/", upstream::serve);
            server.start();
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
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

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = exchange.getRequestHeaders().getFirst("content-type");
        asked.add(new Asked(path, type == null ? "" : type, body));
        Answer answer = answers.entrySet().stream()
                .filter(entry -> exchange.getRequestURI().getPath().endsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey((a, b) -> a.length() - b.length()))
                .map(Map.Entry::getValue)
                .orElseGet(() ->
                        new Answer(404, "text/plain", List.of("nothing here".getBytes(StandardCharsets.UTF_8)), false));
        exchange.getResponseHeaders().set("content-type", answer.contentType());
        long length = answer.pieces().stream().mapToLong(piece -> piece.length).sum();
        // A length that is announced and not kept is how a connection breaks.
        exchange.sendResponseHeaders(answer.status(), answer.cut() ? length + 1 : 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte[] piece : answer.pieces()) {
                out.write(piece);
                out.flush();
            }
        } catch (IOException _) {
            // The gateway left, or the answer was cut short on purpose.
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
