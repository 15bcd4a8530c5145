package dev.rehome.dialect.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.adapt.Broken;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.Recorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SparkAnswerTest {
    private static final List<Ending> ENDINGS = List.copyOf(EnumSet.allOf(Ending.class));

    static Stream<Golden> answers() {
        return Golden.in("spark/answers");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatIsRecorded(Golden golden) {
        Ending ending = Ending.valueOf(golden.fact("ending", "CLEAN"));
        assertThat(read(golden.lines("answer"), ending).lines()).isEqualTo(golden.lines("events"));
    }

    @Test
    void saysDoneWithTheLastFrameAndNothingAfter() {
        Recorder out = new Recorder();
        Attempt attempt = SparkSamples.attempt();
        attempt.frame("{\"header\":{\"code\":0,\"status\":2},\"payload\":{}}", out);
        assertThat(out.isOver()).isTrue();
        attempt.end(Ending.RESET, out);
        assertThat(out.lines()).last().isEqualTo("done");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesFramesInAnyOrder(Golden golden) {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<String> frames = new ArrayList<>(golden.lines("answer"));
            Collections.shuffle(frames, random);
            assertThat(read(frames, Ending.CLEAN).isOver()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesBrokenFrames(Golden golden) {
        Random random = new Random(golden.name().hashCode());
        for (int round = 0; round < 300; round++) {
            List<String> frames = golden.lines("answer").stream()
                    .map(frame -> random.nextBoolean() ? Broken.of(frame, random) : frame)
                    .toList();
            Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            assertThat(read(frames, ending).isOver()).as("%s", frames).isTrue();
        }
    }

    @Test
    void survivesDeepNesting() {
        Recorder out = read(List.of("{\"a\":" + "[".repeat(100_000)), Ending.CLEAN);
        assertThat(out.failure().internal()).contains("no JSON object");
    }

    private static Recorder read(List<String> frames, Ending ending) {
        Recorder out = new Recorder();
        Attempt attempt = SparkSamples.attempt();
        attempt.head(101, Headers.none(), out);
        frames.forEach(frame -> attempt.frame(frame, out));
        attempt.end(ending, out);
        return out;
    }
}
