package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.server.front.messages.MessageEvents;
import dev.rehome.testing.RunningGateway;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A client of Anthropic's Messages API, with nothing but HTTP.
final class Messages implements AutoCloseable {
    static final String PATH = "/v1/messages";

    private final Outside http;
    private final Map<String, String> headers;

    Messages(RunningGateway gateway) {
        this.http = new Outside(gateway.address(), "");
        this.headers = Map.of("x-api-key", gateway.key(), "anthropic-version", "2023-06-01");
    }

    Outside.Answer ask(String model, String more) {
        return post(PATH, body(model, "Say hello.", more));
    }

    Outside.Answer post(String path, String body) {
        return http.post(path, body, headers);
    }

    Outside.Answer get(String path) {
        return http.get(path, headers);
    }

    static String body(String model, String prompt, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":512,\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt + "\"}]" + more + "}";
    }

    /// The message that a client puts together from a stream, in the shape of a whole one.
    static JsonNode accumulated(Outside.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/event-stream");
        return MessageEvents.accumulated(answer.body());
    }

    /// The events; each is named by its type.
    static List<JsonNode> events(Outside.Answer answer) {
        return MessageEvents.read(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
