package dev.rehome.dialect.ernie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.adapt.Broken;
import dev.rehome.dialect.adapt.ErrorRows;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ErnieAnswerTest {
    private static final List<Ending> ENDINGS = List.copyOf(EnumSet.allOf(Ending.class));

    static Stream<Golden> answers() {
        return Golden.in("ernie/answers");
    }

    static Stream<Golden> tables() {
        return Golden.in("ernie/errors");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatIsRecordedHoweverItIsCut(Golden golden) {
        byte[] bytes = golden.section("answer").getBytes(StandardCharsets.UTF_8);
        List<String> expected = golden.lines("events");
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(read(golden, Ending.CLEAN, part(bytes, 0, cut), part(bytes, cut, bytes.length))
                            .lines())
                    .as("cut at byte %d", cut)
                    .isEqualTo(expected);
        }
        byte[][] single = new byte[bytes.length][];
        Arrays.setAll(single, i -> part(bytes, i, i + 1));
        assertThat(read(golden, Ending.CLEAN, single).lines()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesBrokenBytes(Golden golden) {
        Random random = new Random(golden.name().hashCode());
        for (int round = 0; round < 300; round++) {
            byte[] bytes = Broken.of(golden.section("answer"), random).getBytes(StandardCharsets.UTF_8);
            int cut = random.nextInt(bytes.length + 1);
            Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            Recorder out = read(golden, ending, part(bytes, 0, cut), part(bytes, cut, bytes.length));
            assertThat(out.isOver()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void classesEachCode(Golden golden) {
        ErrorRows.check(ErnieErrors.TABLE, golden);
    }

    @Test
    void saysDoneAtTheLastFrameWithoutWaitingForTheEnd() {
        Recorder out = new Recorder();
        Attempt attempt = ErnieSamples.attempt(Operation.CHAT);
        attempt.bytes("data: {\"result\":\"a\",\"is_end\":true}\n\n".getBytes(StandardCharsets.UTF_8), out);
        assertThat(out.lines()).last().isEqualTo("done");
        attempt.end(Ending.RESET, out);
        assertThat(out.isOver()).isTrue();
    }

    @Test
    void failsWhenAWholeAnswerIsCutOff() {
        Recorder out = new Recorder();
        Attempt attempt = ErnieSamples.attempt(Operation.CHAT);
        attempt.bytes("{\"result\":\"a\"}".getBytes(StandardCharsets.UTF_8), out);
        attempt.end(Ending.TRUNCATED, out);
        assertThat(out.failure().internal()).contains("TRUNCATED");
    }

    @Test
    void waitsAsLongAsA429Says() {
        Golden busy = answers()
                .filter(golden -> golden.name().equals("gateway-busy.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(read(busy, Ending.CLEAN).failure().after()).contains(Duration.ofSeconds(7));
    }

    private static Recorder read(Golden golden, Ending ending, byte[]... chunks) {
        Recorder out = new Recorder();
        Attempt attempt = ErnieSamples.attempt(Operation.valueOf(golden.fact("operation", "CHAT")));
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
