package dev.rehome.conform;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// Asks one target, through the gateway.
public final class Probe {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI gateway;
    private final String key;
    private final Subject subject;

    /// What is checked.
    ///
    /// @param model the name that a client asks for: `provider/model-id`
    /// @param others the same of models of the provider that are for something else
    /// @param operations what its kind can do
    /// @param live whether its kind has live sessions
    /// @param encoder what the gateway would send to a target for a body of `/v1/chat/completions`
    public record Subject(
            String model,
            Map<ModelUse, String> others,
            Set<Operation> operations,
            boolean live,
            BiFunction<String, byte[], Encoding> encoder) {
        public Subject {
            others = Map.copyOf(others);
            operations = Set.copyOf(operations);
        }
    }

    /// @param gateway scheme, host and port
    public Probe(HttpClient http, URI gateway, String key, Subject subject) {
        this.http = http;
        this.gateway = gateway;
        this.key = key;
        this.subject = subject;
    }

    /// The same for another model, which need not exist.
    Probe asking(String model) {
        return new Probe(
                http,
                gateway,
                key,
                new Subject(model, subject.others(), subject.operations(), subject.live(), subject.encoder()));
    }

    String model() {
        return subject.model();
    }

    /// A model that reads images, where another is known for that.
    String vision() {
        return subject.others().getOrDefault(ModelUse.VISION, subject.model());
    }

    /// A model for something else than chat; empty where there is none.
    String model(ModelUse use) {
        return subject.others().getOrDefault(use, "");
    }

    boolean hasLive() {
        return subject.live();
    }

    /// Opens a live session.
    LiveProbe live(String model) {
        return LiveProbe.open(http, gateway.resolve("/v1/realtime?model=" + model), key);
    }

    boolean can(Operation operation) {
        return subject.operations().contains(operation);
    }

    Encoding encoding(String model, String chatBody) {
        return subject.encoder().apply(model, chatBody.getBytes(StandardCharsets.UTF_8));
    }

    Seen chat(Body body) {
        return post("/v1/chat/completions", body.json());
    }

    Seen post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /// @param contentType with its boundary
    Seen upload(String path, String contentType, byte[] body) {
        return send(request(path)
                .header("content-type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    Seen get(String path) {
        return send(request(path).GET().build());
    }

    Seen delete(String path) {
        return send(request(path).DELETE().build());
    }

    /// The same call with another key.
    Seen postAs(String otherKey, String path, String json) {
        return send(HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + otherKey)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + key);
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Seen send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return new Seen(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException broken) {
            throw new Unanswered(request.method() + " " + request.uri().getPath() + " broke off: " + broken, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted", stopped);
        }
    }
}
