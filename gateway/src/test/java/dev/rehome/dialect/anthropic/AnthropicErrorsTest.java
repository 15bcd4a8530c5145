package dev.rehome.dialect.anthropic;

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

final class AnthropicErrorsTest {
    /// Each line of the golden file is an error and what it means, so that every row is hit and none is shadowed.
    @Test
    void classesEachRefusal() {
        Golden golden = Golden.in("anthropic/errors").findFirst().orElseThrow();
        Set<AnthropicErrors.Row> hit = new HashSet<>();
        for (String line : golden.lines("errors")) {
            String[] fields = line.split(" \\| ", 3);
            int status = Integer.parseInt(fields[0]);
            Failure failure = AnthropicErrors.of(status, fields[1].getBytes(UTF_8), Headers.none());
            assertThat(failure.kind() + " " + failure.remedy()
                            + failure.code().map(code -> " " + code).orElse(""))
                    .as(line)
                    .isEqualTo(fields[2]);
            AnthropicErrors.said(status, fields[1].getBytes(UTF_8)).row().ifPresent(hit::add);
        }
        assertThat(hit).containsExactlyInAnyOrderElementsOf(AnthropicErrors.ROWS);
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "0, PT0S", "1.5, PT1.5S", "soon,", "-1,", "999999999,", "NaN,"})
    void readsHowLongToWait(String header, String expected) {
        Failure failure = AnthropicErrors.of(429, new byte[0], _ -> Optional.of(header));
        assertThat(failure.after()).isEqualTo(Optional.ofNullable(expected).map(Duration::parse));
    }
}
