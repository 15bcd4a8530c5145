package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Checks what an attempt makes of the `answer` in a golden file: the `events`, however its bytes are cut.
public final class GoldenAnswers {
    private static final List<Ending> ENDINGS = List.copyOf(EnumSet.allOf(Ending.class));
    private static final int ROUNDS = 300;

    private GoldenAnswers() {}

    public static void check(Golden golden, Supplier<Attempt> attempts) {
        byte[] bytes = golden.section("answer").getBytes(StandardCharsets.UTF_8);
        Ending ending = Ending.valueOf(golden.fact("ending", "CLEAN"));
        List<String> expected = golden.lines("events");
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(read(golden, attempts, ending, part(bytes, 0, cut), part(bytes, cut, bytes.length))
                            .lines())
                    .as("cut at byte %d", cut)
                    .isEqualTo(expected);
        }
        byte[][] single = new byte[bytes.length][];
        Arrays.setAll(single, i -> part(bytes, i, i + 1));
        assertThat(read(golden, attempts, ending, single).lines()).isEqualTo(expected);
    }

    /// Feeds broken answers with whatever ending: each attempt must say a last word, and only one.
    public static void survives(Golden golden, Supplier<Attempt> attempts) {
        Random random = new Random(golden.name().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = Broken.of(golden.section("answer"), random).getBytes(StandardCharsets.UTF_8);
            int cut = random.nextInt(bytes.length + 1);
            Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            Recorder out = read(golden, attempts, ending, part(bytes, 0, cut), part(bytes, cut, bytes.length));
            assertThat(out.isOver()).isTrue();
        }
    }

    public static Recorder read(Golden golden, Supplier<Attempt> attempts, Ending ending, byte[]... chunks) {
        Recorder out = new Recorder();
        Attempt attempt = attempts.get();
        attempt.head(
                Integer.parseInt(golden.fact("status", "200")),
                name -> Optional.ofNullable(golden.facts().get("header." + name)),
                out);
        for (byte[] chunk : chunks) {
            attempt.bytes(chunk, out);
        }
        attempt.end(ending, out);
        return out;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
