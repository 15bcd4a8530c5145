package dev.rehome.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.adapt.Golden;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiErrorsTest {
    /// Each line of the golden file is an error and what it means, so that every row is hit and none is shadowed.
    @Test
    void classesEachRefusal() {
        Golden golden = Golden.in("gemini/errors").findFirst().orElseThrow();
        Set<GeminiErrors.Row> hit = new HashSet<>();
        for (String line : golden.lines("errors")) {
            String[] fields = line.split(" \\| ", 3);
            int status = Integer.parseInt(fields[0]);
            GeminiRefusal refusal = GeminiRefusal.read(status, fields[1].getBytes(UTF_8), Headers.none());
            Failure failure = GeminiErrors.failure(refusal);
            assertThat(failure.kind() + " " + failure.remedy()
                            + failure.code().map(code -> " " + code).orElse(""))
                    .as(line)
                    .isEqualTo(fields[2]);
            GeminiErrors.ROWS.stream()
                    .filter(row -> row.matches(refusal))
                    .findFirst()
                    .ifPresent(hit::add);
        }
        assertThat(hit).containsExactlyInAnyOrderElementsOf(GeminiErrors.ROWS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'code':429,'details':[{'retryDelay':'54s'}]}} | | PT54S",
                "{'error':{'code':429,'details':[{'retryDelay':'0.123456789s'}]}} | | PT0.124S",
                "{'error':{'code':429,'message':'Please retry in 47.1s.'}} | | PT47.1S",
                "{'error':{'code':429,'details':[{'retryDelay':'99999999999s'}]}} | 7 | PT7S",
                "{'error':{'code':429,'details':[{'retryDelay':'soon'}]}} | | ",
                "nothing | 3 | PT3S"
            })
    void readsHowLongToWait(String body, String header, String expected) {
        GeminiRefusal refusal =
                GeminiRefusal.read(429, body.replace('\'', '"').getBytes(UTF_8), _ -> Optional.ofNullable(header));
        assertThat(GeminiErrors.failure(refusal).after())
                .isEqualTo(Optional.ofNullable(expected).map(Duration::parse));
    }
}
