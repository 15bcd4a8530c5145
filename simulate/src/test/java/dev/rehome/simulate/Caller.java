package dev.rehome.simulate;

import dev.rehome.simulate.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls one simulated vendor as a test wants it.
///
/// @param sim the vendor
/// @param headers headers that go with each request
public record Caller(Simulated sim, Map<String, String> headers) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// An answer.
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return Json.read(body).orElseThrow(() -> new AssertionError("no JSON: " + body));
        }

        public String contentType() {
            return headers.getOrDefault("content-type", List.of("")).getFirst();
        }

        /// The JSON of each event that holds JSON.
        public List<JsonNode> events() {
            List<JsonNode> events = new ArrayList<>();
            for (String line : body.split("\n", -1)) {
                String data = line.startsWith("data:") ? line.substring(5).strip() : "";
                if (data.startsWith("{")) {
                    events.add(Json.read(data).orElseThrow(() -> new AssertionError("no JSON: " + data)));
                }
            }
            return events;
        }
    }

    /// A caller with the vendor's own key, by the vendor's scheme.
    public static Caller of(Simulated sim) {
        String key = sim.card().credential().getOrDefault("api_key", "");
        return new Caller(
                sim,
                switch (sim.card().kind()) {
                    case "azure" -> Map.of("api-key", key);
                    case "anthropic" -> Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
                    case "gemini" -> Map.of("x-goog-api-key", key);
                    default -> Map.of("authorization", "Bearer " + key);
                });
    }

    /// The same with one more header, or one replaced; an empty value leaves it out.
    public Caller with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        more.values().removeIf(String::isEmpty);
        return new Caller(sim, more);
    }

    /// The same with another value of the authorization header; an empty one leaves it out.
    public Caller authorized(String value) {
        return new Caller(sim, value.isEmpty() ? Map.of() : Map.of("authorization", value));
    }

    public Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    /// Posts a form of parts: each a name, or `name;filename`, and a text.
    public Answer form(String path, String... namesAndTexts) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String[] name = namesAndTexts[i].split(";", 2);
            body.append("--simulated\r\ncontent-disposition: form-data; name=\"")
                    .append(name[0])
                    .append('"');
            if (name.length == 2) {
                body.append("; filename=\"").append(name[1]).append("\"\r\ncontent-type: application/octet-stream");
            }
            body.append("\r\n\r\n").append(namesAndTexts[i + 1]).append("\r\n");
        }
        return with("content-type", "multipart/form-data; boundary=simulated").post(path, body + "--simulated--\r\n");
    }

    /// A chat with one user message, and these fields beside it.
    public Answer chat(String model, String prompt, Object... fields) {
        return post(v1() + "/chat/completions", Json.text(body(model, prompt, fields)));
    }

    public static ObjectNode body(String model, String prompt, Object... fields) {
        ObjectNode body =
                Json.object("model", model, "messages", Json.array(Json.object("role", "user", "content", prompt)));
        body.setAll(Json.object(fields));
        return body;
    }

    /// What stands between the base URL and OpenAI's paths.
    public String v1() {
        return sim.card().kind().equals("azure") ? "/openai/v1" : "";
    }

    private URI uri(String path) {
        return URI.create(sim.baseUrl() + path);
    }

    private Answer send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!headers.containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    new LinkedHashMap<>(response.headers().map()),
                    response.body());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
