package dev.rehome.server.front.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatRequest;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Shape;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.GoldenCase;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateAskTest {
    static Stream<GoldenCase> asks() {
        return GoldenCase.all("gemini/ask");
    }

    @ParameterizedTest
    @MethodSource("asks")
    void bodiesBecomeTheCanonicalModel(GoldenCase golden) {
        golden.check(dump(golden.input()));
    }

    /// Whatever comes, it is read, or refused as the client's fault.
    @ParameterizedTest
    @MethodSource("asks")
    void brokenBodiesAreRefused(GoldenCase golden) {
        Random random = new Random(golden.toString().hashCode());
        String[] pieces = {"null", "[]", "{}", "\"\"", "1", "-1.5", "true", "]", "}", ",", "\\ud800", "1e999"};
        for (int round = 0; round < 300; round++) {
            StringBuilder broken = new StringBuilder(golden.input());
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(broken.length());
                int to = Math.min(broken.length(), at + random.nextInt(10));
                broken.replace(at, to, pieces[random.nextInt(pieces.length)]);
            }
            assertThat(dump(broken.toString())).isNotEmpty();
        }
    }

    private static String dump(String body) {
        try {
            GenerateAsk ask = GenerateAsk.whole(body.getBytes(UTF_8), 64, "chat");
            AskFacts facts = ask.facts();
            String read = "facts: input " + facts.inputTokensMax() + ", output " + facts.outputTokensMax()
                    + ", choices " + facts.choices() + ", "
                    + facts.features().stream().sorted().toList() + "\nsystem: "
                    + span(body, facts.sticky().systemStart(), facts.sticky().systemEnd()) + "\nuser: "
                    + span(body, facts.sticky().userStart(), facts.sticky().userEnd()) + "\n";
            String own = ask.body(Shape.GEMINI).isPresent() ? "" : "not for Google as it is\n";
            return dump(ask.chat()) + read + own + "lost: " + ask.lost() + "\n";
        } catch (BadAsk bad) {
            return bad.refusal() + "\n";
        } catch (CannotCarry beyond) {
            return beyond.what() + "\n";
        }
    }

    private static String span(String body, int start, int end) {
        return new String(Arrays.copyOfRange(body.getBytes(UTF_8), start, end), UTF_8);
    }

    private static String dump(ChatRequest request) {
        StringBuilder text = new StringBuilder();
        request.messages().forEach(message -> text.append(message).append('\n'));
        request.tools().forEach(tool -> text.append(tool).append('\n'));
        text.append(request.sampling()).append('\n').append(request.format()).append('\n');
        return text.append("model ")
                .append(request.model())
                .append(", choice ")
                .append(request.toolChoice())
                .append('\n')
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "alt=sse, text/event-stream",
        "key=a&alt=sse, text/event-stream",
        "%24alt=sse, text/event-stream",
        "alt=json, application/json; charset=UTF-8",
        "'', application/json; charset=UTF-8"
    })
    void streamsAsTheQuerySays(String query, String contentType) {
        byte[] body = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}".getBytes(UTF_8);
        GenerateAsk ask = GenerateAsk.stream(body, 64, "chat", Optional.of(query));
        assertThat(ask.stream()).isTrue();
        assertThat(ask.includeUsage()).isTrue();
        assertThat(ask.renderer(AnswerTest.ANSWERING).contentType()).isEqualTo(contentType);
    }

    @Test
    void aSignatureOfAnotherVendorComesBackAsItWas() {
        for (String signature : new String[] {"ErQB+/==", "anthropic:a", "", "x"}) {
            String packed = PartSignature.write(signature);
            String urlSafe = packed.replace('+', '-').replace('/', '_');
            assertThat(PartSignature.read(packed))
                    .isEqualTo(Optional.of(signature).filter(text -> !text.isEmpty()));
            assertThat(PartSignature.read(urlSafe)).isEqualTo(PartSignature.read(packed));
            assertThat(PartSignature.isIn(("{\"thoughtSignature\": \"" + packed + "\"}").getBytes(UTF_8)))
                    .isTrue();
        }
        assertThat(PartSignature.read("U0lHMQ==")).contains("gemini:U0lHMQ==");
        assertThat(PartSignature.isIn("{\"thoughtSignature\":\"U0lHMQ==\"}".getBytes(UTF_8)))
                .isFalse();
    }
}
