package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Golden files whose input is `asked` with its flags, then one event a line: its word, its numbers, its text with
/// `\n` for a line end.
class RendererTest {
    static Stream<GoldenCase> answers() {
        return GoldenCase.all("answer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eventsBecomeBytes(GoldenCase golden) {
        List<String> lines = golden.input().lines().toList();
        Renderer renderer = asked(List.of(lines.getFirst().split(" ")), 10_000).renderer();
        JsonOut out = new JsonOut(0);
        for (String line : lines.subList(1, lines.size())) {
            assertThat(renderer.chat(EventLine.read(line), out)).as(line).isTrue();
        }
        renderer.done(out);
        assertWellFormed(text(out));
        golden.check(text(out).endsWith("\n") ? text(out) : text(out) + "\n");
    }

    private static void assertWellFormed(String text) {
        JsonMapper jackson = new JsonMapper();
        if (!text.startsWith("data: ")) {
            assertThat(jackson.readTree(text).isObject()).isTrue();
            return;
        }
        for (String event : text.split("\n\n", -1)) {
            if (!event.isEmpty() && !event.equals("data: [DONE]")) {
                assertThat(event).startsWith("data: ").doesNotContain("\n");
                assertThat(jackson.readTree(event.substring(6)).isObject()).isTrue();
            }
        }
    }

    private static Asked asked(List<String> flags, int charsMax) {
        return new Asked(
                flags.contains("embeddings") ? Operation.EMBEDDINGS : Operation.CHAT,
                "call7",
                "gpt-4o",
                Instant.ofEpochSecond(1_694_268_190L),
                flags.contains("stream"),
                flags.contains("usage"),
                flags.contains("base64"),
                flags.contains("functions"),
                charsMax,
                ErrorShape.OPENAI);
    }

    @Test
    void lineEndsInsideAChunkDoNotEndItsEvent() {
        JsonOut out = new JsonOut(0);
        byte[] json = "x{\n\"a\":\r\n1}x".getBytes(StandardCharsets.UTF_8);
        asked(List.of("stream"), 100).renderer().wire(json, 1, json.length - 1, out);
        assertThat(text(out)).isEqualTo("data: { \"a\":  1}\n\n");
    }

    @Test
    void aWholeBodyOnTheWireStaysAsItIs() {
        JsonOut out = new JsonOut(0);
        byte[] json = "{\n \"id\": 1}".getBytes(StandardCharsets.UTF_8);
        Renderer renderer = asked(List.of(), 100).renderer();
        assertThat(renderer.wire(json, 0, json.length, out)).isTrue();
        renderer.done(out);
        assertThat(out.toByteArray()).isEqualTo(json);
    }

    @Test
    void whatIsCollectedIsBounded() {
        Renderer renderer = asked(List.of(), 10).renderer();
        JsonOut out = new JsonOut(0);
        assertThat(renderer.chat(new ChatEvent.Text(0, "12345678"), out)).isTrue();
        assertThat(renderer.chat(new ChatEvent.Text(0, "123"), out)).isFalse();
    }

    @Test
    void numbersOfAProviderAreNotTrusted() {
        for (String flag : List.of("whole", "stream")) {
            Renderer renderer = asked(List.of(flag), 100).renderer();
            JsonOut out = new JsonOut(0);
            assertThat(renderer.chat(new ChatEvent.Text(Integer.MAX_VALUE, "a"), out))
                    .isFalse();
            assertThat(renderer.chat(new ChatEvent.Text(-1, "a"), out)).isFalse();
            assertThat(renderer.chat(new ChatEvent.ToolStarted(0, 5_000, "", "f"), out))
                    .isFalse();
        }
    }

    @Test
    void vectorsThatAreNoneAreRefused() {
        for (String vectors : List.of("", "[", "[1]", "[[\"a\"]]", "{}", "[[1]")) {
            Renderer renderer = asked(List.of("embeddings", "base64"), 100).renderer();
            assertThat(renderer.chat(new ChatEvent.Embedded(vectors), new JsonOut(0)))
                    .as(vectors)
                    .isFalse();
        }
    }

    @Test
    void aHeartbeatIsAComment() {
        JsonOut out = new JsonOut(0);
        asked(List.of("stream"), 100).renderer().heartbeat(out);
        assertThat(text(out)).isEqualTo(": keep-alive\n\n");
    }

    private static String text(JsonOut out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
