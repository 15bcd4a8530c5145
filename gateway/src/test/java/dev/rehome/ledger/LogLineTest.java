package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LogLineTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static String noise(Random random) {
        int[] points = random.ints(random.nextInt(40), 0, 0x11000)
                .map(c -> c < 0x10000 ? random.nextBoolean() ? c : c % 0x80 : 0x1f600 + c % 64)
                .toArray();
        return new String(points, 0, points.length);
    }

    private static CallRecord with(CallRecord call, String model) {
        CallRecord.Asked asked = call.asked();
        return new CallRecord(
                call.callId(),
                call.attempt(),
                call.last(),
                call.caller(),
                new CallRecord.Asked(
                        asked.front(), asked.operation(), model, asked.streamed(), asked.features(), asked.bytesIn()),
                call.decided(),
                call.target(),
                call.result(),
                call.usage(),
                call.cost(),
                call.times());
    }

    @Test
    void anyTextGivesOneLineOfValidJsonThatSaysTheSame() {
        Random random = new Random(21);
        Calls calls = new Calls(22);
        for (int i = 0; i < 3_000; i++) {
            String model = noise(random);
            String line = LogLine.of(with(calls.next("c" + i), model));
            assertThat(line.chars())
                    .as("control characters would break lines and terminals")
                    .noneMatch(c -> c < 0x20);
            JsonNode read = STRICT.readTree(line);
            String valid = new String(model.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
            assertThat(read.path("model").asString()).isEqualTo(valid);
            assertThat(read.path("call").asString()).isEqualTo("c" + i);
        }
    }

    @Test
    void everyRecordGivesOneLineInOrder() {
        Calls calls = new Calls(23);
        List<CallRecord> records =
                IntStream.range(0, 1_000).mapToObj(i -> calls.next("c" + i)).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AccessLog log = AccessLog.start(out);
        records.forEach(log::record);
        log.close();
        assertThat(log.lostLines()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(records.stream().map(LogLine::of).toList());
    }

    @Test
    void whatCannotBeTakenIsCounted() {
        AccessLog log = AccessLog.start(new ByteArrayOutputStream());
        log.close();
        log.record(new Calls(24).next("late"));
        assertThat(log.lostLines()).isEqualTo(1);
    }
}
