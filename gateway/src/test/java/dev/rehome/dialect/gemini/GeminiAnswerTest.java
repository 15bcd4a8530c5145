package dev.rehome.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Broken;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.openailike.RecordedEvents;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GeminiAnswerTest {
    private static final List<Ending> ENDINGS = List.copyOf(EnumSet.allOf(Ending.class));

    static Stream<Golden> answers() {
        return Golden.in("gemini/answers");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatIsRecordedHoweverItIsCut(Golden golden) {
        byte[] bytes = golden.section("answer").getBytes(UTF_8);
        everyCut(golden, Tier.TRANSLATED, bytes, golden.lines("events"));
        if (golden.sections().containsKey("wire")) {
            everyCut(golden, Tier.VERBATIM, bytes, golden.lines("wire"));
        }
    }

    private static void everyCut(Golden golden, Tier tier, byte[] bytes, List<String> expected) {
        for (int cut = 0; cut <= bytes.length; cut++) {
            byte[] head = GeminiSamples.part(bytes, 0, cut);
            byte[] rest = GeminiSamples.part(bytes, cut, bytes.length);
            assertThat(GeminiSamples.read(golden, tier, Ending.CLEAN, head, rest)
                            .lines())
                    .as("cut at byte %d", cut)
                    .isEqualTo(expected);
        }
        byte[][] single = new byte[bytes.length][];
        Arrays.setAll(single, i -> GeminiSamples.part(bytes, i, i + 1));
        assertThat(GeminiSamples.read(golden, tier, Ending.CLEAN, single).lines())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesBrokenBytes(Golden golden) {
        Random random = new Random(golden.name().hashCode());
        for (int round = 0; round < 300; round++) {
            byte[] bytes = Broken.of(golden.section("answer"), random).getBytes(UTF_8);
            int cut = random.nextInt(bytes.length + 1);
            Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            Tier tier = random.nextBoolean() ? Tier.TRANSLATED : Tier.VERBATIM;
            RecordedEvents out = GeminiSamples.read(
                    golden,
                    tier,
                    ending,
                    GeminiSamples.part(bytes, 0, cut),
                    GeminiSamples.part(bytes, cut, bytes.length));
            assertThat(out.lines()).last().asString().matches("(?s)done|failed .*");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"TRUNCATED", "RESET", "IDLE"})
    void believesNoAnswerThatBreaksOff(Ending ending) {
        for (String name : List.of("stream.txt", "whole.txt")) {
            Golden golden =
                    answers().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
            RecordedEvents out = GeminiSamples.read(
                    golden, Tier.TRANSLATED, ending, golden.section("answer").getBytes(UTF_8));
            assertThat(out.lines())
                    .last()
                    .asString()
                    .startsWith("failed TRANSPORT")
                    .contains(ending.name());
        }
    }
}
