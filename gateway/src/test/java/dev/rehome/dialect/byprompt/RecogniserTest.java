package dev.rehome.dialect.byprompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.PromptedTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Calls in a text, however it is split.
class RecogniserTest {
    private static final PromptedTools TOOLS = new PromptedTools(Set.of("get_weather", "add"), true, false);
    private static final String CALL =
            "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"</tool_call> }\\\"\"}}\n</tool_call>";
    private static final List<String> BITS = List.of(
            "<tool_call>",
            "</tool_call>",
            "<tool",
            "{\"name\":\"add\",\"arguments\":{\"a\":1}}",
            "{\"name\":\"add\"",
            "[{\"name\":\"add\"},{\"name\":\"get_weather\",\"arguments\":\"{}\"}]",
            "```json\n",
            "```",
            "\n",
            " ",
            "}",
            "\"",
            "\\",
            "Hello, 世界",
            "<");

    @Test
    void aCallIsACallAndTextIsText() {
        assertThat(heard(List.of("Let me look.\n" + CALL)))
                .containsExactly("text Let me look.", "call 0 get_weather {\"city\": \"</tool_call> }\\\"\"}");
        assertThat(heard(List.of("a <tool b <tool_call"))).containsExactly("text a <tool b <tool_call");
    }

    @Test
    void parallelCallsAndFencesAndLineBreaksAreRead() {
        String one = "<tool_call>\n```json\n{\"name\":\"add\",\"parameters\":{\"s\":\"x\ny\"}}\n```\n</tool_call>\n";
        assertThat(heard(List.of(one + one)))
                .containsExactly("call 0 add {\"s\":\"x\\ny\"}", "call 1 add {\"s\":\"x\\ny\"}");
    }

    @Test
    void whatIsBrokenStaysTextAndIsSaid() {
        for (String broken : List.of(
                "<tool_call>{\"name\":\"unknown\"}</tool_call>",
                "<tool_call>{\"name\":\"add\",\"arguments\":[1]}</tool_call>",
                "<tool_call>call add</tool_call>",
                "<tool_call>{\"name\":\"add\",</tool_call>",
                "<tool_call>{\"name\":\"add\",\"arg")) {
            List<String> heard = heard(List.of(broken));
            assertThat(heard).as(broken).anyMatch(line -> line.startsWith("warn tools: "));
            assertThat(text(heard)).isEqualTo(broken);
        }
    }

    @Test
    void plainTextIsNotHeldBack() {
        Heard heard = new Heard();
        Recogniser recogniser = new Recogniser(TOOLS, heard);
        recogniser.text("Hello");
        assertThat(heard.lines).containsExactly("text Hello");
        recogniser.text(" <b");
        assertThat(heard.lines).containsExactly("text Hello <b");
    }

    @Test
    void aCallThatNeverEndsIsHeldOnlyToTheBound() {
        Heard heard = new Heard();
        Recogniser recogniser = new Recogniser(TOOLS, heard);
        recogniser.text("<tool_call>{\"name\":\"" + "x".repeat(Recogniser.CALL_CHARS_MAX));
        assertThat(text(heard.lines)).hasSizeGreaterThanOrEqualTo(Recogniser.CALL_CHARS_MAX);
    }

    @Test
    void onlyOneCallWhereOnlyOneIsWanted() {
        Heard heard = new Heard();
        Recogniser recogniser = new Recogniser(new PromptedTools(Set.of("get_weather"), false, false), heard);
        recogniser.text(CALL + CALL);
        recogniser.end();
        assertThat(recogniser.calls()).isEqualTo(1);
        assertThat(heard.lines).anyMatch(line -> line.startsWith("warn parallel_tool_calls"));
    }

    @Test
    void anySplitOfAnyTextTellsTheSame() {
        Random random = new Random(20240709);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int bits = random.nextInt(12); bits >= 0; bits--) {
                text.append(BITS.get(random.nextInt(BITS.size())));
            }
            List<String> pieces = new ArrayList<>();
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(6));
                pieces.add(text.substring(at, end));
                at = end;
            }
            assertThat(heard(pieces)).as(text.toString()).isEqualTo(heard(List.of(text.toString())));
        }
    }

    private static List<String> heard(List<String> pieces) {
        Heard heard = new Heard();
        Recogniser recogniser = new Recogniser(TOOLS, heard);
        pieces.forEach(recogniser::text);
        recogniser.end();
        return heard.lines;
    }

    private static String text(List<String> heard) {
        return heard.stream()
                .filter(line -> line.startsWith("text "))
                .map(line -> line.substring(5))
                .collect(Collectors.joining());
    }

    /// What was told, a line each; texts that follow each other are one, whatever warnings stand between.
    private static final class Heard implements Recogniser.Hearer {
        private final List<String> lines = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void text(String text) {
            int last = lines.size() - 1;
            while (last >= 0 && lines.get(last).startsWith("warn ")) {
                last--;
            }
            if (last >= 0 && lines.get(last).startsWith("text ")) {
                lines.set(last, lines.get(last) + text);
            } else {
                lines.add(text.isEmpty() ? "empty" : "text " + text);
            }
        }

        @Override
        public void begun() {}

        @Override
        public void call(int number, CallReader.Call call) {
            lines.add("call " + number + " " + call.name() + " " + call.arguments());
        }

        @Override
        public void warn(String what) {
            if (!warnings.contains(what)) {
                warnings.add(what);
                lines.addFirst("warn " + what);
            }
        }
    }
}
