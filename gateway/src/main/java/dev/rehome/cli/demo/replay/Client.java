package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An application's connection to the gateway: OpenAI's API, a key of its own, no retries.
final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String base;
    private final String secret;
    private final BiConsumer<String, Integer> served;

    /// @param base the gateway's address with `/v1`
    /// @param served hears which target served how many calls
    Client(HttpClient http, String base, String secret, BiConsumer<String, Integer> served) {
        this.http = http;
        this.base = base;
        this.secret = secret;
        this.served = served;
    }

    /// @param target who served it; empty where no model was called
    record Answer(String target, String body) {
        JsonNode json() throws WrongAnswer {
            try {
                return JSON.readTree(body);
            } catch (JacksonException broken) {
                throw new WrongAnswer("an answer that is no JSON: " + broken.getOriginalMessage());
            }
        }
    }

    /// A call that a model answers.
    ///
    /// @throws WrongAnswer when the status is not 200
    Answer ask(String path, String body) throws IOException, InterruptedException, WrongAnswer {
        Answer answer = send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        served(answer.target(), 1);
        return answer;
    }

    /// What no client sees in an answer, such as the lines of a batch that ran.
    void served(String target, int calls) {
        served.accept(target, calls);
    }

    Answer get(String path) throws IOException, InterruptedException, WrongAnswer {
        return send(request(path).GET());
    }

    Answer post(String path, String type, String body) throws IOException, InterruptedException, WrongAnswer {
        return send(request(path).header("content-type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + secret);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException, WrongAnswer {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new WrongAnswer("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return new Answer(answer.headers().firstValue("x-rehome-target").orElse(""), answer.body());
    }

    /// Text as a JSON string, with its quotes.
    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    /// The data of the events of a stream.
    static List<String> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    static JsonNode read(String json) throws WrongAnswer {
        return new Answer("", json).json();
    }
}
