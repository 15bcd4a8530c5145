package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Throws damaged answers at every kind: nothing may escape but exactly one end.
class HostileAnswersTest {
    private static final String[] PIECES = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "1e999",
        "99999999999999999999",
        "{\"index\":-5}",
        "\"choices\":",
        "[[[[",
        "data:",
        "\n\n",
        ": x\n",
        "event: error\n",
        "[DONE]",
        "\ud83d\ude00",
        "\\u0000",
        "\"error\":{\"code\":7}",
        "\r"
    };

    @Test
    void aDamagedStreamEndsOnce() {
        Random random = new Random(11);
        List<GoldenCase> cases = GoldenCase.all("streams");
        for (int round = 0; round < 20_000; round++) {
            GoldenCase golden = cases.get(random.nextInt(cases.size()));
            Draft draft = golden.trial().draft(Operation.CHAT, true, random.nextBoolean());
            endsOnce(golden, draft, damaged(golden.given(), random), random);
        }
    }

    @Test
    void aDamagedBodyEndsOnce() {
        Random random = new Random(12);
        List<GoldenCase> cases = GoldenCase.all("bodies");
        for (int round = 0; round < 20_000; round++) {
            GoldenCase golden = cases.get(random.nextInt(cases.size()));
            Operation operation = Operation.valueOf(golden.fact("operation", "CHAT"));
            Draft draft = golden.trial().draft(operation, random.nextInt(8) == 0, false);
            Draft asked = new Draft(
                    operation, draft.model(), draft.body(), draft.stream(), false, draft.tier(), random.nextBoolean());
            endsOnce(golden, asked, damaged(golden.given(), random), random);
        }
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void everyEndingEndsAnAnswerThatNeverBegan(Ending how) {
        Trial trial = Trial.of("zhipu", "glm-4");
        RecordedEvents events = new RecordedEvents();
        Attempt attempt = trial.attempt(trial.draft(Operation.CHAT, true, false));
        attempt.end(how, events);
        assertThat(events.failure()).isPresent();
    }

    @Test
    void anEventWithoutEndIsCutOff() {
        Trial trial = Trial.of("openai", "gpt-4o");
        RecordedEvents events = new RecordedEvents();
        Attempt attempt = trial.attempt(trial.draft(Operation.CHAT, true, false));
        attempt.head(200, Headers.none(), events);
        byte[] much = new byte[1 << 20];
        Arrays.fill(much, (byte) 'x');
        for (int i = 0; i < 6 && !events.isOver(); i++) {
            attempt.bytes(i == 0 ? "data: ".getBytes(UTF_8) : much, events);
        }
        assertThat(events.failure().orElseThrow().internal()).contains("more than");
    }

    private static void endsOnce(GoldenCase golden, Draft draft, byte[] answer, Random random) {
        int status = random.nextInt(5) == 0 ? random.nextInt(100, 600) : 200;
        int[] cuts = random.ints(3, 0, answer.length + 1).sorted().toArray();
        RecordedEvents events = golden.trial().answer(draft, status, Headers.none(), answer, cuts);
        assertThat(events.isOver()).as("%s: an end", golden.name()).isTrue();
    }

    private static byte[] damaged(String given, Random random) {
        StringBuilder text = new StringBuilder(given);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            text.replace(at, end, random.nextBoolean() ? PIECES[random.nextInt(PIECES.length)] : "");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
