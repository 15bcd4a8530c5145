package dev.rehome.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenAnswers;
import dev.rehome.dialect.adapt.Recorder;
import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DashScopeAnswerTest {
    static Stream<Golden> answers() {
        return Golden.in("dashscope/answers");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatIsRecordedHoweverItIsCut(Golden golden) {
        GoldenAnswers.check(golden, () -> DashScopeSamples.attempt(golden));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesBrokenBytes(Golden golden) {
        GoldenAnswers.survives(golden, () -> DashScopeSamples.attempt(golden));
    }

    /// Whatever the steps in which a text grows, the client gets it once.
    @Test
    void aGrowingTextIsToldOnce() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            String text = words(random);
            StringBuilder stream = new StringBuilder();
            int length = 0;
            while (length < text.length()) {
                length = Math.min(text.length(), length + random.nextInt(4));
                stream.append(frame(cut(text, length), "null"));
            }
            stream.append(frame(text, "stop"));
            assertThat(text(stream.toString())).isEqualTo(text);
        }
    }

    @Test
    void aRewrittenTextGoesOnWhereTheClientIs() {
        assertThat(text(frame("The sum is 4", "null")
                        + frame("The sum is 5.", "null")
                        + frame("The sum is 5. So", "stop")))
                .isEqualTo("The sum is 4. So");
        assertThat(text(frame("one two", "null") + frame("one", "null") + frame("one two three", "stop")))
                .isEqualTo("one two three");
    }

    private static String words(Random random) {
        return Stream.generate(() -> random.nextInt(6))
                .limit(1 + random.nextInt(20))
                .map(i -> new String[] {"a", "你好", "😀", "\n", "aa", "é"}[i])
                .collect(Collectors.joining());
    }

    /// As a vendor cuts between bytes: half of a character is a replacement character.
    private static String cut(String text, int length) {
        boolean half = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return half ? text.substring(0, length - 1) + "\ufffd" : text.substring(0, length);
    }

    private static String frame(String content, String reason) {
        return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":[{\"message\":{\"content\":"
                + JsonText.quote(content) + "},\"finish_reason\":\"" + reason + "\"}]}}\n\n";
    }

    private static String text(String stream) {
        Recorder out = new Recorder();
        Golden asked = new Golden("", java.util.Map.of("incremental", "false"), java.util.Map.of());
        Attempt attempt = DashScopeSamples.attempt(asked);
        attempt.bytes(stream.getBytes(StandardCharsets.UTF_8), out);
        attempt.end(Ending.CLEAN, out);
        return out.events().stream()
                .filter(ChatEvent.Text.class::isInstance)
                .map(event -> ((ChatEvent.Text) event).text())
                .collect(Collectors.joining());
    }
}
