package dev.rehome.server.front.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.EventLine;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files whose input is `stream` or `whole`, with `thinking` where the client is shown thoughts, then one event
/// a line.
class MessageRendererTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<GoldenCase> answers() {
        return GoldenCase.all("messages-answer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eventsBecomeBytes(GoldenCase golden) {
        List<String> lines = golden.input().lines().toList();
        Renderer renderer = renderer(lines.getFirst(), 10_000);
        JsonOut out = new JsonOut(0);
        for (String line : lines.subList(1, lines.size())) {
            assertThat(renderer.chat(EventLine.read(line), out)).as(line).isTrue();
        }
        renderer.done(out);
        JsonNode message =
                lines.getFirst().startsWith("stream") ? MessageEvents.accumulated(text(out)) : JSON.readTree(text(out));
        assertThat(message.get("type").asString()).isEqualTo("message");
        golden.check(text(out).endsWith("\n") ? text(out) : text(out) + "\n");
    }

    private static Renderer renderer(String how, int charsMax) {
        MessageHead head = new MessageHead(
                new ClientAsk.Answering("req-7", Instant.EPOCH, charsMax, Front.ANTHROPIC.errors()), "claude");
        boolean thoughts = how.contains("thinking");
        return how.startsWith("stream") ? new MessageStream(head, thoughts) : new WholeMessage(head, thoughts);
    }

    private static String text(JsonOut out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    /// Whatever a provider mixes, a stream is one that clients can read, and says what the whole answer says.
    @Test
    void anyOrderOfEventsIsAnAnswer() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            List<ChatEvent> events = events(random);
            JsonOut streamed = new JsonOut(0);
            JsonOut whole = new JsonOut(0);
            boolean shown = tell(events, renderer("stream thinking", 10_000), streamed);
            assertThat(tell(events, renderer("whole thinking", 10_000), whole)).isTrue();
            if (shown) {
                JsonNode one = MessageEvents.accumulated(text(streamed));
                JsonNode other = JSON.readTree(text(whole));
                assertThat(one.get("stop_reason")).isEqualTo(other.get("stop_reason"));
                for (String field : List.of("text", "thinking", "name", "id")) {
                    assertThat(all(one, field)).as("%s of %s", field, events).isEqualTo(all(other, field));
                }
            }
        }
    }

    private static boolean tell(List<ChatEvent> events, Renderer renderer, JsonOut out) {
        for (ChatEvent event : events) {
            if (!renderer.chat(event, out)) {
                return false;
            }
        }
        renderer.done(out);
        return true;
    }

    private static List<ChatEvent> events(Random random) {
        List<ChatEvent> events = new ArrayList<>();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int tool = random.nextInt(3);
            events.add(
                    switch (random.nextInt(7)) {
                        case 0 -> new ChatEvent.Text(0, "t" + i);
                        case 1 -> new ChatEvent.Reasoning(0, "r" + i);
                        case 2 -> new ChatEvent.ReasoningSigned(0, "s" + i);
                        case 3, 4 -> new ChatEvent.ToolStarted(0, tool, "id" + tool, "f" + tool);
                        case 5 -> new ChatEvent.ToolArguments(0, tool, random.nextBoolean() ? "{}" : "{\"a\":");
                        default -> new ChatEvent.ToolArguments(0, tool, "1}");
                    });
        }
        events.add(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, ""));
        return events;
    }

    /// The values of one field of all blocks; tool calls may be told in another order.
    private static List<String> all(JsonNode message, String field) {
        StringBuilder words = new StringBuilder();
        List<String> values = new ArrayList<>();
        for (JsonNode block : message.get("content")) {
            if (block.has(field)) {
                words.append(block.get(field).asString());
                values.add(block.get(field).asString());
            }
        }
        return field.equals("text") || field.equals("thinking")
                ? List.of(words.toString())
                : values.stream().sorted().toList();
    }

    @Test
    void lateArgumentsOfAClosedCallAreNoAnswer() {
        Renderer renderer = renderer("stream", 10_000);
        JsonOut out = new JsonOut(0);
        for (String line : List.of("tool 0 0 a f", "arguments 0 0 {}", "tool 0 1 b g", "arguments 0 1 {}")) {
            assertThat(renderer.chat(EventLine.read(line), out)).isTrue();
        }

        assertThat(renderer.chat(new ChatEvent.ToolArguments(0, 0, " "), out)).isTrue();
        assertThat(renderer.chat(new ChatEvent.ToolArguments(0, 0, "{"), out)).isFalse();
    }

    @Test
    void whatIsOnTheWireGetsItsNameBack() {
        Renderer renderer = renderer("stream", 10_000);
        JsonOut out = new JsonOut(0);
        byte[] json = "x{\"index\":0,\n\"type\":\"content_block_stop\"}x".getBytes(StandardCharsets.UTF_8);

        assertThat(renderer.wire(json, 1, json.length - 1, out)).isTrue();
        renderer.done(out);

        assertThat(text(out))
                .isEqualTo("event: content_block_stop\ndata: {\"index\":0, \"type\":\"content_block_stop\"}\n\n");
        assertThat(renderer.wire("{}".getBytes(StandardCharsets.UTF_8), 0, 2, out))
                .isFalse();
        assertThat(renderer.wire("{".getBytes(StandardCharsets.UTF_8), 0, 1, out))
                .isFalse();
    }

    @Test
    void aWholeBodyOnTheWireStaysAsItIs() {
        Renderer renderer = renderer("whole", 10_000);
        JsonOut out = new JsonOut(0);
        byte[] json = "{\n \"input_tokens\": 1}".getBytes(StandardCharsets.UTF_8);

        assertThat(renderer.wire(json, 0, json.length, out)).isTrue();
        renderer.done(out);

        assertThat(out.toByteArray()).isEqualTo(json);
    }

    @Test
    void whatIsCollectedIsBounded() {
        JsonOut out = new JsonOut(0);
        Renderer whole = renderer("whole", 10);
        assertThat(whole.chat(new ChatEvent.Text(0, "12345678"), out)).isTrue();
        assertThat(whole.chat(new ChatEvent.Text(0, "123"), out)).isFalse();

        Renderer stream = renderer("stream", 10);
        for (String line : List.of("tool 0 0 a f", "arguments 0 0 {", "tool 0 1 b g", "arguments 0 1 12345678")) {
            assertThat(stream.chat(EventLine.read(line), out)).isTrue();
        }
        assertThat(stream.chat(new ChatEvent.ToolArguments(0, 1, "123"), out)).isFalse();
    }

    @Test
    void numbersOfAProviderAreNotTrusted() {
        for (String how : List.of("whole", "stream")) {
            Renderer renderer = renderer(how, 100);
            JsonOut out = new JsonOut(0);
            assertThat(renderer.chat(new ChatEvent.ToolStarted(0, 5_000, "", "f"), out))
                    .isFalse();
            assertThat(renderer.chat(new ChatEvent.ToolStarted(0, -1, "", "f"), out))
                    .isFalse();
            assertThat(renderer.chat(new ChatEvent.ToolArguments(0, 9, "{}"), out))
                    .isTrue();
        }
    }

    @Test
    void aHeartbeatIsAPingAndABreakAnError() {
        Renderer renderer = renderer("stream", 100);
        JsonOut out = new JsonOut(0);
        renderer.heartbeat(out);
        assertThat(renderer.failed(Failure.transport("secret"), out)).isTrue();

        List<JsonNode> events = MessageEvents.read(text(out));
        assertThat(events).extracting(event -> event.get("type").asString()).containsExactly("ping", "error");
        assertThat(events.getLast().at("/error/type").asString()).isEqualTo("api_error");
        assertThat(text(out)).doesNotContain("secret");
    }
}
