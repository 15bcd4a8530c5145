package dev.rehome.server.front.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Golden files whose input is the body of the call, then one event a line: its word, its numbers, its text.
class ResponsesRendererTest {
    static Stream<GoldenCase> answers() {
        return GoldenCase.all("responses-answer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eventsBecomeBytesThatOpenAisSchemasTake(GoldenCase golden) {
        List<String> lines = golden.input().lines().toList();
        Renderer renderer = renderer(lines.getFirst(), 10_000);
        JsonOut out = new JsonOut(0);
        boolean failed = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("failed")) {
                FailureClass kind = FailureClass.valueOf(line.split(" ")[2]);
                assertThat(renderer.failed(Failure.of(kind, Remedy.NONE, "x"), out))
                        .isTrue();
                failed = true;
            } else {
                assertThat(renderer.chat(event(line), out)).as(line).isTrue();
            }
        }
        if (!failed) {
            renderer.done(out);
        }
        String text = text(out);
        if (text.startsWith("event")) {
            EventOrder.check(text);
        } else {
            assertThat(OpenAiSchemas.response(JsonMapper.shared().readTree(text)))
                    .isEmpty();
        }
        golden.check(text.endsWith("\n") ? text : text + "\n");
    }

    private static Renderer renderer(String body, int charsMax) {
        return ResponsesAsk.read(body.getBytes(StandardCharsets.UTF_8), 64)
                .renderer(new ClientAsk.Answering(
                        "req-0a1b", Instant.ofEpochSecond(1_741_290_958L), charsMax, Front.OPENAI.errors()));
    }

    private static ChatEvent event(String line) {
        String[] word = line.split(" ", 3);
        String rest = word.length > 2 ? word[2] : "";
        String[] more = rest.split(" ", -1);
        return switch (word[0]) {
            case "opened" -> new ChatEvent.Opened(word[1], more[0], Long.parseLong(more[1]));
            case "text" -> new ChatEvent.Text(0, rest);
            case "reasoning" -> new ChatEvent.Reasoning(0, rest);
            case "signed" -> new ChatEvent.ReasoningSigned(0, rest);
            case "tool" -> new ChatEvent.ToolStarted(0, Integer.parseInt(more[0]), more[1], more[2]);
            case "arguments" ->
                new ChatEvent.ToolArguments(0, Integer.parseInt(more[0]), rest.substring(more[0].length() + 1));
            case "annotated" -> new ChatEvent.Annotated(0, rest);
            case "withdrawn" -> new ChatEvent.Withdrawn(0, rest);
            case "finished" -> new ChatEvent.Finished(0, FinishReason.valueOf(rest), "vendor's word");
            case "counted" -> new ChatEvent.Counted(Usage.ofOpenAi(19, 3, 0, 10, 4, 0));
            default -> throw new IllegalArgumentException(line);
        };
    }

    @Test
    void whatIsCollectedIsBounded() {
        for (String stream : List.of("true", "false")) {
            Renderer renderer = renderer("{\"model\":\"m\",\"input\":\"Hi\",\"stream\":" + stream + "}", 10);
            JsonOut out = new JsonOut(0);
            assertThat(renderer.chat(new ChatEvent.Text(0, "12345678"), out)).isTrue();
            assertThat(renderer.chat(new ChatEvent.Text(0, "123"), out)).isFalse();
        }
    }

    @Test
    void argumentsWithoutACallMakeNoAnswer() {
        Renderer renderer = renderer("{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true}", 100);
        JsonOut out = new JsonOut(0);
        assertThat(renderer.chat(new ChatEvent.ToolArguments(0, 0, "{}"), out)).isFalse();
    }

    @Test
    void aPassedResponseKeepsAllButWhatTheGatewayDoesItself() {
        Renderer renderer = renderer("{\"model\":\"m\",\"input\":\"Hi\"}", 1_000);
        JsonOut out = new JsonOut(0);
        byte[] json = """
                {"id":"resp_up", "object":"response","x":[1, 2],"store":true,"previous_response_id":"resp_other"}""".getBytes(StandardCharsets.UTF_8);
        assertThat(renderer.wire(json, 0, json.length, out)).isTrue();
        renderer.done(out);
        assertThat(text(out)).isEqualTo("""
                {"id":"resp_0a1b","object":"response","x":[1, 2],"store":false,"previous_response_id":null}""");
    }

    @Test
    void aPassedStreamThatBreaksEndsWithTheNextNumber() {
        Renderer renderer = renderer("{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true}", 1_000);
        JsonOut out = new JsonOut(0);
        byte[] json = """
                {"type":"response.created","response":{"id":"resp_up",
                "status":"in_progress"},"sequence_number":0}""".getBytes(StandardCharsets.UTF_8);
        assertThat(renderer.wire(json, 0, json.length, out)).isTrue();
        renderer.failed(Failure.transport("broke"), out);
        assertThat(text(out))
                .startsWith("event: response.created\ndata: {\"type\":\"response.created\",\"response\":"
                        + "{\"id\":\"resp_0a1b\",\"status\":\"in_progress\"},\"sequence_number\":0}\n\nevent: error\n")
                .endsWith("\"sequence_number\":1}\n\n");
        assertThat(OpenAiSchemas.event(EventOrder.read(text(out)).getLast())).isEmpty();
    }

    private static String text(JsonOut out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
