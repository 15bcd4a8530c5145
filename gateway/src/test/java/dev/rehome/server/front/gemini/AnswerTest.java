package dev.rehome.server.front.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.ClientAsk.Answering;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.GoldenCase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files whose input is `asked` with its flags, then one event a line: its word, its numbers, its text.
class AnswerTest {
    static final Answering ANSWERING =
            new Answering("call7", Instant.ofEpochSecond(1_694_268_190L), 10_000, Front.GEMINI.errors());

    static Stream<GoldenCase> answers() {
        return GoldenCase.all("gemini/answer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eventsBecomeBytes(GoldenCase golden) {
        List<String> lines = golden.input().lines().toList();
        Renderer renderer = renderer(List.of(lines.getFirst().split(" ")), ANSWERING);
        JsonOut out = new JsonOut(0);
        for (String line : lines.subList(1, lines.size())) {
            assertThat(renderer.chat(event(line), out)).as(line).isTrue();
        }
        renderer.done(out);
        String text = new String(out.toByteArray(), UTF_8);
        assertWellFormed(text);
        golden.check(text.replace("\r\n", "\n") + (text.endsWith("\n") ? "" : "\n"));
    }

    private static void assertWellFormed(String text) {
        JsonMapper jackson = new JsonMapper();
        if (!text.startsWith("data: ")) {
            JsonNode json = jackson.readTree(text);
            assertThat(json.isObject() || json.isArray()).isTrue();
            return;
        }
        assertThat(text).endsWith("\r\n\r\n");
        for (String event : text.split("\r\n\r\n")) {
            assertThat(event).startsWith("data: ").doesNotContain("\n");
            assertThat(jackson.readTree(event.substring(6)).isObject()).isTrue();
        }
    }

    private static Renderer renderer(List<String> flags, Answering answering) {
        Answer answer = new Answer(answering, "chat", flags.contains("thoughts"));
        if (flags.contains("whole")) {
            return new WholeRenderer(answer);
        }
        return new ChunkRenderer(answer, flags.contains("array") ? new Framing.Array() : new Framing.Events());
    }

    private static ChatEvent event(String line) {
        String[] word = line.replace("\\n", "\n").split(" ", 3);
        int choice = word.length > 1 && word[1].matches("\\d+") ? Integer.parseInt(word[1]) : 0;
        String rest = word.length > 2 ? word[2] : "";
        String[] more = rest.split(" ", -1);
        return switch (word[0]) {
            case "opened" -> new ChatEvent.Opened(word[1], more[0], Long.parseLong(more[1]));
            case "text" -> new ChatEvent.Text(choice, rest);
            case "reasoning" -> new ChatEvent.Reasoning(choice, rest);
            case "signed" -> new ChatEvent.ReasoningSigned(choice, rest);
            case "tool" -> new ChatEvent.ToolStarted(choice, Integer.parseInt(more[0]), more[1], more[2]);
            case "arguments" ->
                new ChatEvent.ToolArguments(choice, Integer.parseInt(more[0]), rest.substring(more[0].length() + 1));
            case "annotated" -> new ChatEvent.Annotated(choice, rest);
            case "withdrawn" -> new ChatEvent.Withdrawn(choice, rest);
            case "finished" -> new ChatEvent.Finished(choice, FinishReason.valueOf(rest), "vendor's word");
            case "counted" -> new ChatEvent.Counted(Usage.ofOpenAi(19, 3, 0, 10, 4, 0));
            default -> throw new IllegalArgumentException(line);
        };
    }

    @Test
    void chunksOfTheSameShapeKeepTheirBytes() {
        for (String form : List.of("events", "array")) {
            JsonOut out = new JsonOut(0);
            Renderer renderer = renderer(List.of(form), ANSWERING);
            byte[] json = "x{\n\"a\": 1}".getBytes(UTF_8);
            renderer.wire(json, 1, json.length, out);
            renderer.wire(json, 1, json.length, out);
            renderer.done(out);
            assertThat(new String(out.toByteArray(), UTF_8))
                    .isEqualTo(
                            form.equals("array")
                                    ? "[{ \"a\": 1},\r\n{ \"a\": 1}]"
                                    : "data: { \"a\": 1}\r\n\r\ndata: { \"a\": 1}\r\n\r\n");
        }
    }

    @Test
    void aWholeBodyStaysAsItIs() {
        JsonOut out = new JsonOut(0);
        byte[] json = "{\n \"candidates\": []}".getBytes(UTF_8);
        Renderer renderer = renderer(List.of("whole"), ANSWERING);
        assertThat(renderer.wire(json, 0, json.length, out)).isTrue();
        renderer.done(out);
        assertThat(out.toByteArray()).isEqualTo(json);
    }

    /// Google's SDKs look for an object that begins with `error`.
    @Test
    void aStreamThatBreaksOffSaysSoInItsForm() {
        Failure failure = Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, "internal");
        String error = "{\"error\":{\"code\":503,";
        for (String form : List.of("events", "array")) {
            JsonOut out = new JsonOut(0);
            Renderer renderer = renderer(List.of(form), ANSWERING);
            renderer.chat(new ChatEvent.Text(0, "Hel"), out);
            assertThat(renderer.failed(failure, out)).isTrue();
            String text = new String(out.toByteArray(), UTF_8);
            assertThat(text).contains((form.equals("array") ? ",\r\n" : "\r\n\r\ndata: ") + error);
            assertWellFormed(text);
        }
    }

    /// The comments of event streams are no JSON to Google's SDK for Python.
    @ParameterizedTest
    @ValueSource(strings = {"whole", "events", "array"})
    void aHeartbeatIsWhiteSpace(String form) {
        JsonOut out = new JsonOut(0);
        renderer(List.of(form), ANSWERING).heartbeat(out);
        assertThat(new String(out.toByteArray(), UTF_8)).isBlank().isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "events"})
    void whatAProviderSaysIsBounded(String form) {
        Answering tight = new Answering("call7", Instant.EPOCH, 10, Front.GEMINI.errors());
        JsonOut out = new JsonOut(0);
        for (ChatEvent event : Arrays.asList(
                new ChatEvent.Text(128, "a"),
                new ChatEvent.Text(-1, "a"),
                new ChatEvent.ToolStarted(0, 1_024, "", "f"),
                new ChatEvent.ToolStarted(0, 0, "", "a long name of a tool"),
                new ChatEvent.Finished(400, FinishReason.STOP, ""))) {
            assertThat(renderer(List.of(form), tight).chat(event, out))
                    .as(event.toString())
                    .isFalse();
        }
    }
}
