package dev.rehome.relocate.reembed.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines of any members: with a vector put in, each stays byte by byte what and where it was.
class LinePropertyTest {
    private static final Members MEMBERS = new Members("id", "text", "vector");
    private static final List<String> VALUES = List.of(
            "1e400",
            "-0.0",
            "\"\\ud83d\\ude00\\/\"",
            "\"\u00e9\\u00e9\"",
            "[ ]",
            "{ \"vector\" : [1] }",
            "null",
            "true",
            "12345678901234567890123",
            "[1, [2,{\"text\":\"x\"}]]",
            "\"\\\"}\\\\\"",
            "\"},{\"");

    static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsAllOtherMembers(int seed) throws Exception {
        Random random = new Random(seed);
        boolean hasVector = random.nextBoolean();
        List<String> members =
                new ArrayList<>(List.of("\"id\"" + colon(random) + "\"i\"", "\"text\"" + colon(random) + "\"t\\n\""));
        for (int i = random.nextInt(6); i > 0; i--) {
            members.add("\"m" + i + "\\u0041\"" + colon(random) + VALUES.get(random.nextInt(VALUES.size())));
        }
        Collections.shuffle(members, random);
        int at = random.nextInt(members.size() + 1);
        String before = String.join(gap(random) + "," + gap(random), members.subList(0, at));
        String after = String.join(gap(random) + "," + gap(random), members.subList(at, members.size()));
        String head = "{" + gap(random) + before + (before.isEmpty() ? "" : ",") + "\"vector\"" + colon(random);
        String tail = (after.isEmpty() ? "" : ",") + after + gap(random) + "}" + gap(random);
        String plain = "{" + gap(random) + String.join(gap(random) + ",", members);
        String end = gap(random) + "}" + gap(random);
        String line = hasVector ? head + "[0.1 , 2]" + tail : plain + end;
        String expected = hasVector ? head + "[7,8]" + tail : plain + ",\"vector\":[7,8]" + end;

        byte[] written = line(line).with("[7,8]");

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(line(expected).vector("").orElseThrow()).containsExactly(7, 8);
        assertThat(line(expected).item()).isEqualTo(line(line).item());
    }

    private static Line line(String text) throws Exception {
        return Line.of(text.getBytes(StandardCharsets.UTF_8), MEMBERS, "f:1");
    }

    private static String colon(Random random) {
        return gap(random) + ":" + gap(random);
    }

    private static String gap(Random random) {
        return " ".repeat(random.nextInt(2)) + "\t".repeat(random.nextInt(2));
    }
}
