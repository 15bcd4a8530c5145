package dev.rehome.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenAnswers;
import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DashScopeErrorsTest {
    static Stream<String> rows() {
        return Golden.in("dashscope/errors").flatMap(golden -> golden.lines("rows").stream());
    }

    /// Each row as a refusal with its status, and as the event of a stream that says the status in a comment.
    @ParameterizedTest
    @MethodSource("rows")
    void classesEachRefusal(String row) {
        String[] cells = row.split(" \\| ", -1);
        String body = "{\"code\":" + JsonText.quote(cells[1]) + ",\"message\":" + JsonText.quote(cells[2])
                + ",\"request_id\":\"r\"}";
        String event = "id:1\nevent:error\n:HTTP_STATUS/" + cells[0] + "\ndata:" + body + "\n\n";
        assertThat(said(failure(cells[0], body))).as(row).isEqualTo(cells[3]);
        assertThat(said(failure("200", event))).as("in a stream: %s", row).isEqualTo(cells[3]);
    }

    private static Failure failure(String status, String answer) {
        Golden golden = new Golden("", Map.of("status", status), Map.of());
        return GoldenAnswers.read(
                        golden,
                        () -> DashScopeSamples.attempt(golden),
                        Ending.CLEAN,
                        answer.getBytes(StandardCharsets.UTF_8))
                .failure();
    }

    private static String said(Failure failure) {
        return failure.kind() + " " + failure.remedy()
                + failure.code().map(code -> " " + code).orElse("");
    }
}
