package dev.rehome.server.front.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a stream of response events: the schema of each, the numbers, and what may follow what. A stream that
/// keeps them can be read by any of OpenAI's clients.
public final class EventOrder {
    private static final Set<String> ENDS =
            Set.of("response.completed", "response.incomplete", "response.failed", "error");

    private final List<JsonNode> events;
    private final List<String> open = new ArrayList<>();
    private int items;

    private EventOrder(List<JsonNode> events) {
        this.events = events;
    }

    /// Checks the body of an answer and gives its events.
    public static List<JsonNode> check(String stream) {
        List<JsonNode> events = read(stream);
        new EventOrder(events).run();
        return events;
    }

    /// The events, where each one's `event:` line says its type.
    public static List<JsonNode> read(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String event : stream.split("\n\n", -1)) {
            if (!event.isEmpty() && !event.startsWith(":")) {
                String[] lines = event.split("\n", -1);
                assertThat(lines).as(event).hasSize(2);
                JsonNode json = JsonMapper.shared().readTree(lines[1].substring("data: ".length()));
                assertThat(lines[0]).isEqualTo("event: " + json.path("type").asString());
                events.add(json);
            }
        }
        return events;
    }

    private void run() {
        assertThat(events).hasSizeGreaterThanOrEqualTo(3);
        assertThat(type(0)).isEqualTo("response.created");
        assertThat(type(1)).isEqualTo("response.in_progress");
        assertThat(ENDS).contains(type(events.size() - 1));
        for (int i = 0; i < events.size(); i++) {
            assertThat(OpenAiSchemas.event(events.get(i)))
                    .as(events.get(i).toString())
                    .isEmpty();
            assertThat(events.get(i).path("sequence_number").asInt()).isEqualTo(i);
            step(events.get(i), type(i));
        }
        boolean broken = Set.of("response.failed", "error").contains(type(events.size() - 1));
        assertThat(broken || open.isEmpty())
                .as("items that do not end: " + open)
                .isTrue();
    }

    private String type(int i) {
        return events.get(i).path("type").asString();
    }

    private void step(JsonNode event, String type) {
        String item = event.path("item_id").asString(event.at("/item/id").asString(""));
        switch (type) {
            case "response.output_item.added" -> {
                assertThat(open).as("one item at a time").isEmpty();
                assertThat(event.path("output_index").asInt()).isEqualTo(items++);
                open.add(item);
            }
            case "response.output_item.done" ->
                assertThat(open.remove(item)).as(item).isTrue();
            case "response.created", "response.in_progress", "error" -> {}
            default -> {
                if (!ENDS.contains(type)) {
                    assertThat(open).as(type).containsExactly(item);
                } else if (!type.equals("response.failed")) {
                    assertThat(event.at("/response/output").size()).isEqualTo(items);
                }
            }
        }
    }
}
