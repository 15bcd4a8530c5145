package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.RunningGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of Anthropic's Messages API, with nothing but HTTP; it checks the order of a stream's events as strictly as
/// no SDK does.
final class Messages implements AutoCloseable {
    static final String PATH = "/v1/messages";

    private static final JsonMapper JSON = JsonMapper.shared();

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
        Accumulated message = new Accumulated();
        for (JsonNode event : events(answer)) {
            message.take(event);
        }
        assertThat(message.stopped).as(answer.body()).isTrue();
        return JSON.valueToTree(message.whole);
    }

    /// The events; each is named by its type.
    static List<JsonNode> events(Outside.Answer answer) {
        List<JsonNode> events = new ArrayList<>();
        for (String text : answer.body().split("\n\n")) {
            String[] lines = text.split("\n");
            assertThat(lines).as(text).hasSize(2);
            JsonNode event = JSON.readTree(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + event.get("type").asString());
            events.add(event);
        }
        return events;
    }

    /// Puts a message together, and fails at what Anthropic's documentation does not allow.
    private static final class Accumulated {
        private final Map<String, Object> whole = new HashMap<>();
        private final List<Map<String, Object>> blocks = new ArrayList<>();
        private boolean open;
        private boolean finished;
        private boolean stopped;

        void take(JsonNode event) {
            String type = event.get("type").asString();
            assertThat(stopped).as("after the end: %s", event).isFalse();
            assertThat(whole.isEmpty()).as(event.toString()).isEqualTo(type.equals("message_start"));
            switch (type) {
                case "message_start" -> {
                    JsonNode message = event.get("message");
                    assertThat(message.get("content").size()).isZero();
                    assertThat(message.get("stop_reason").isNull()).isTrue();
                    assertThat(message.at("/usage/input_tokens").isNumber()).isTrue();
                    for (String field : List.of("id", "type", "role", "model")) {
                        whole.put(field, message.get(field).asString());
                    }
                    whole.put("content", blocks);
                }
                case "content_block_start" -> start(event);
                case "content_block_delta" -> delta(event);
                case "content_block_stop" -> {
                    assertThat(open).isTrue();
                    assertThat(event.get("index").asInt()).isEqualTo(blocks.size() - 1);
                    open = false;
                }
                case "message_delta" -> {
                    assertThat(open || finished).isFalse();
                    finished = true;
                    whole.put("stop_reason", event.at("/delta/stop_reason").asString());
                    whole.put("usage", event.get("usage"));
                }
                case "message_stop" -> {
                    assertThat(finished).isTrue();
                    stopped = true;
                }
                case "ping" -> {}
                default -> throw new AssertionError("unexpected: " + event);
            }
        }

        private void start(JsonNode event) {
            assertThat(open || finished).isFalse();
            open = true;
            assertThat(event.get("index").asInt()).isEqualTo(blocks.size());
            Map<String, Object> block = new HashMap<>();
            JsonNode first = event.get("content_block");
            first.properties().forEach(field -> block.put(field.getKey(), field.getValue()));
            switch (first.get("type").asString()) {
                case "text" -> block.put("text", "");
                case "thinking" -> block.put("thinking", "");
                case "tool_use" -> {
                    assertThat(first.get("input").isEmpty()).isTrue();
                    block.put("input", "");
                }
                default -> throw new AssertionError("unexpected: " + event);
            }
            blocks.add(block);
        }

        private void delta(JsonNode event) {
            assertThat(open).isTrue();
            assertThat(event.get("index").asInt()).isEqualTo(blocks.size() - 1);
            Map<String, Object> block = blocks.getLast();
            JsonNode delta = event.get("delta");
            switch (delta.get("type").asString()) {
                case "text_delta" -> add(block, "text", delta.get("text"));
                case "thinking_delta" -> add(block, "thinking", delta.get("thinking"));
                case "signature_delta" -> block.put("signature", delta.get("signature"));
                case "input_json_delta" -> add(block, "input", delta.get("partial_json"));
                case "citations_delta" -> block.put("citations", List.of(delta.get("citation")));
                default -> throw new AssertionError("unexpected: " + event);
            }
        }

        private static void add(Map<String, Object> block, String field, JsonNode more) {
            assertThat(block).containsKey(field);
            block.merge(field, more.asString(), (before, after) -> (String) before + after);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
