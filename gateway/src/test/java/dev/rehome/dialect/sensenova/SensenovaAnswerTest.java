package dev.rehome.dialect.sensenova;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenAnswers;
import dev.rehome.dialect.adapt.Recorder;
import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SensenovaAnswerTest {
    static Stream<Golden> answers() {
        return Golden.in("sensenova/answers");
    }

    static Stream<String> rows() {
        return Golden.in("sensenova/errors").flatMap(golden -> golden.lines("rows").stream());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatIsRecordedHoweverItIsCut(Golden golden) {
        GoldenAnswers.check(golden, () -> SensenovaSamples.attempt(golden));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void survivesBrokenBytes(Golden golden) {
        GoldenAnswers.survives(golden, () -> SensenovaSamples.attempt(golden));
    }

    /// Each row as a refusal with its status, and as the two forms that come inside HTTP 200.
    @ParameterizedTest
    @MethodSource("rows")
    void classesEachCode(String row) {
        String[] cells = row.split(" \\| ", -1);
        String error = "{\"code\":" + cells[1] + ",\"message\":" + JsonText.quote(cells[2]) + ",\"details\":[]}";
        assertThat(said(failure(cells[0], "{\"error\":" + error + "}"))).isEqualTo(cells[3]);
        if (!cells[1].equals("0")) {
            assertThat(said(failure("200", "data:{\"data\":{},\"status\":" + error + "}\n\n")))
                    .isEqualTo(cells[3]);
            assertThat(said(failure("200", "data:{\"data\":{\"error\":" + error + "}}\n\n")))
                    .isEqualTo(cells[3]);
        }
    }

    @Test
    void saysDoneAtTheMarkWithoutWaitingForTheEnd() {
        Recorder out = new Recorder();
        Attempt attempt = SensenovaSamples.attempt(new Golden("", Map.of(), Map.of()));
        String stream = """
                data:{"data":{"choices":[{"index":0,"delta":"a","finish_reason":""}]}}

                data:[DONE]

                """;
        attempt.bytes(stream.getBytes(StandardCharsets.UTF_8), out);
        assertThat(out.lines()).last().isEqualTo("done");
        attempt.end(Ending.RESET, out);
    }

    private static Failure failure(String status, String answer) {
        Golden golden = new Golden("", Map.of("status", status), Map.of());
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        return GoldenAnswers.read(golden, () -> SensenovaSamples.attempt(golden), Ending.CLEAN, bytes)
                .failure();
    }

    private static String said(Failure failure) {
        return failure.kind() + " " + failure.remedy()
                + failure.code().map(code -> " " + code).orElse("");
    }
}
