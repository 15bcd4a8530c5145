package dev.rehome.server;

import dev.rehome.testing.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of files and batches, with nothing but HTTP.
///
/// @param address scheme, host and port
public record KeptClient(String address, String key, HttpClient http) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOUNDARY = "a-boundary-that-is-in-no-file";

    public KeptClient(String address, String key) {
        this(
                address,
                key,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    public record Answer(int status, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String pointer) {
            return json().at(pointer).asString("");
        }

        public List<JsonNode> lines() {
            return body.lines().map(JSON::readTree).toList();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json) {
        return send(request(path)
                .header("content-type", "application/json")
                .header("x-rehome-tags", "team=batch")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer upload(String filename, String content, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        form.append("--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"")
                .append(filename)
                .append("\"\r\ncontent-type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n");
        fields.forEach((name, value) -> form.append("--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return form(form.append("--" + BOUNDARY + "--\r\n").toString());
    }

    public Answer form(String body) {
        return send(request("/v1/files")
                .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
    }

    /// The id of a file for a batch.
    public String input(String content) {
        return upload("input.jsonl", content, Map.of("purpose", "batch")).text("/id");
    }

    /// A batch of a file with this content.
    public Answer batch(String content, String endpoint) {
        return post("/v1/batches", ask(input(content), endpoint));
    }

    public static String ask(String input, String endpoint) {
        return "{\"input_file_id\":\"" + input + "\",\"endpoint\":\"" + endpoint
                + "\",\"completion_window\":\"24h\",\"metadata\":{\"job\":\"nightly\"}}";
    }

    /// The batch when it is as wanted.
    public JsonNode until(String id, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> last = new AtomicReference<>(JSON.createObjectNode());
        Until.holds("the batch is as wanted", () -> {
            last.set(get("/v1/batches/" + id).json());
            return wanted.test(last.get());
        });
        return last.get();
    }

    public JsonNode ended(String id) {
        return until(
                id,
                batch -> List.of("completed", "failed", "expired", "cancelled")
                        .contains(batch.path("status").asString()));
    }

    public List<JsonNode> content(String fileId) {
        return get("/v1/files/" + fileId + "/content").lines();
    }

    /// Lines that chat, with the custom ids `line-1`, `line-2`, ...
    public static String chats(String model, int lines) {
        StringBuilder all = new StringBuilder();
        IntStream.rangeClosed(1, lines).forEach(i -> all.append(chat("line-" + i, model, "Say number " + i + ".")));
        return all.toString();
    }

    public static String chat(String customId, String model, String text) {
        return "{\"custom_id\":\"" + customId
                + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"" + model
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}}\n";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
