package dev.rehome.dialect.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.adapt.ErrorRows;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SparkErrorsTest {
    private static final String SKEWED =
            "{\"message\":\"HMAC signature cannot be verified, a valid date or x-date header"
                    + " is required for HMAC Authentication\"}";

    static Stream<Golden> tables() {
        return Golden.in("spark/errors");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void classesEachCode(Golden golden) {
        ErrorRows.check(SparkErrors.TABLE, golden);
    }

    /// Bodies: xfyun.cn/doc/spark/general_url_authentication.html; "fail to retrieve credential" as reported in public.
    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, AUTH, OTHER_TARGET",
        "401, HMAC signature cannot be verified, AUTH, OTHER_TARGET",
        "401, HMAC signature cannot be verified: fail to retrieve credential, AUTH, OTHER_TARGET",
        "401, HMAC signature does not match, AUTH, OTHER_TARGET",
        "403, Your IP address is not allowed, AUTH, OTHER_TARGET",
        "404, no Route matched, CAPABILITY, OTHER_TARGET",
        "429, slow down, RATE, SAME_TARGET",
        "503, busy, OVERLOAD, SAME_TARGET",
        "200, no upgrade, TRANSPORT, SAME_TARGET"
    })
    void classesRefusedHandshakes(int status, String message, FailureClass kind, Remedy remedy) {
        Failure failure = refused(status, "{\"message\":\"" + message + "\"}", Map.of("retry-after", "3"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure.internal()).isEqualTo("handshake " + status + " " + message);
        assertThat(failure.after()).isEqualTo(status == 429 ? Optional.of(Duration.ofSeconds(3)) : Optional.empty());
    }

    @Test
    void resignsAtTheServersTimeWhenTheClockIsOff() {
        Failure failure = refused(403, SKEWED, Map.of("date", "Mon, 10 Jun 2024 06:13:20 GMT"));
        assertThat(failure.remedy()).isEqualTo(Remedy.RESIGN_AT_SERVER_TIME_ONCE);
        assertThat(failure.serverTime()).contains(Instant.ofEpochSecond(1_718_000_000));
    }

    @ParameterizedTest
    @CsvSource({"''", "yesterday", "'Mon, 40 Jun 2024 06:13:20 GMT'"})
    void doesNotResignWithoutTheServersTime(String date) {
        Failure failure = refused(403, SKEWED, Map.of("date", date));
        assertThat(failure.remedy()).isEqualTo(Remedy.OTHER_TARGET);
        assertThat(failure.serverTime()).isEmpty();
    }

    @Test
    void survivesARefusalThatIsNoJson() {
        assertThat(refused(502, "<html>" + "x".repeat(100_000), Map.of()).kind())
                .isEqualTo(FailureClass.OVERLOAD);
    }

    private static Failure refused(int status, String body, Map<String, String> headers) {
        Recorder out = new Recorder();
        Attempt attempt = SparkSamples.attempt();
        attempt.head(status, name -> Optional.ofNullable(headers.get(name)), out);
        for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
            attempt.bytes(new byte[] {b}, out);
        }
        attempt.end(Ending.CLEAN, out);
        return out.failure();
    }
}
