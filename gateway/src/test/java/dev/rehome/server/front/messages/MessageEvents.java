package dev.rehome.server.front.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts a message together from the events of a stream, and fails at what Anthropic's documentation does not allow: it
/// is stricter than any SDK.
public final class MessageEvents {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Object> whole = new HashMap<>();
    private final List<Map<String, Object>> blocks = new ArrayList<>();
    private final Map<String, Object> counts = new HashMap<>();
    private boolean open;
    private boolean finished;
    private boolean stopped;

    private MessageEvents() {}

    /// The message in the shape of a whole one, except that the `input` of a tool is a text.
    ///
    /// @param body a stream that came to its end
    public static JsonNode accumulated(String body) {
        MessageEvents message = new MessageEvents();
        read(body).forEach(message::take);
        assertThat(message.stopped).as(body).isTrue();
        return JSON.valueToTree(message.whole);
    }

    /// The events; each is named by its type.
    public static List<JsonNode> read(String body) {
        List<JsonNode> events = new ArrayList<>();
        for (String text : body.split("\n\n")) {
            String[] lines = text.split("\n");
            assertThat(lines).as(text).hasSize(2);
            assertThat(lines[1]).startsWith("data: ");
            JsonNode event = JSON.readTree(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + event.get("type").asString());
            events.add(event);
        }
        return events;
    }

    private void take(JsonNode event) {
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
                count(message.get("usage"));
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
                count(event.get("usage"));
            }
            case "message_stop" -> {
                assertThat(finished).isTrue();
                stopped = true;
            }
            case "ping" -> {}
            default -> throw new AssertionError("unexpected: " + event);
        }
    }

    /// Counts are totals: the last one of each counts.
    private void count(JsonNode usage) {
        usage.properties().forEach(field -> counts.put(field.getKey(), field.getValue()));
        whole.put("usage", counts);
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
