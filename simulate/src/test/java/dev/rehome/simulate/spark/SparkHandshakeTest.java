package dev.rehome.simulate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The signature check against the vectors of the provider notes (Spark, 2), which were computed apart from this code
/// with Python's hmac, and against the bodies of iFLYTEK's document.
class SparkHandshakeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_718_000_000);
    private static final String DATE = "Mon, 10 Jun 2024 06:13:20 GMT";
    private static final SparkHandshake CHECK =
            new SparkHandshake("testApiKey0123456789abcdef012345", "testApiSecret0123456789abcdefABCD");
    private static final String API_KEY_FORM = "YXBpX2tleT0idGVzdEFwaUtleTAxMjM0NTY3ODlhYmNkZWYwMTIzNDUiLCBhbGdvcml0aG0"
            + "9ImhtYWMtc2hhMjU2IiwgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0ibmt6R3V5ZXJDVlZPdTJiZ0psZFI3"
            + "OXBnWFYrcnIvOG9PdVo3ZHZERTFkYz0i";
    private static final String USERNAME_FORM =
            "aG1hYyB1c2VybmFtZT0idGVzdEFwaUtleTAxMjM0NTY3ODlhYmNkZWYwMTIzNDUiLCBhbGd"
                    + "vcml0aG09ImhtYWMtc2hhMjU2IiwgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0ibmt6R3V5ZXJDVlZPdTJi"
                    + "Z0psZFI3OXBnWFYrcnIvOG9PdVo3ZHZERTFkYz0i";

    @ParameterizedTest
    @ValueSource(strings = {API_KEY_FORM, USERNAME_FORM})
    void takesBothFormsOfTheVector(String authorization) {
        assertThat(check(authorization, DATE, NOW)).isEmpty();
        assertThat(check(authorization, DATE.replace("GMT", "UTC"), NOW))
                .as("another date text is another signature")
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/v4.0/chat, nkzGuyerCVVOu2bgJldR79pgXV+rr/8oOuZ7dvDE1dc=",
        "/v3.5/chat, dw/nMAUO2gIOi9VWgyYsK853o9zzXSVK+Vffq3gIkfk=",
        "/v1.1/chat, wHM+m1exf2ALn9ouRxM645iNYUH03treZguoTn0Q3qU="
    })
    void signsAsTheVectors(String path, String signature) {
        assertThat(SparkHandshake.sign("spark-api.xf-yun.com", DATE, path, CHECK.apiSecret()))
                .isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void refusesASkewedClock(long seconds) {
        Refusal refusal = check(API_KEY_FORM, DATE, NOW.plusSeconds(seconds)).orElseThrow();
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.body())
                .isEqualTo(
                        "{\"message\":\"HMAC signature cannot be verified, a valid date or x-date header is required for"
                                + " HMAC Authentication\"}");
        assertThat(refusal.headers())
                .containsEntry("content-type", "text/plain")
                .containsKey("date");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 299, 300})
    void takesFiveMinutesOfSkew(long seconds) {
        assertThat(check(API_KEY_FORM, DATE, NOW.plusSeconds(seconds))).isEmpty();
    }

    @Test
    void saysTheTimeInItsDateHeader() {
        assertThat(check(API_KEY_FORM, "yesterday", NOW).orElseThrow().headers())
                .containsEntry("date", DATE);
        assertThat(check(API_KEY_FORM, "yesterday", NOW).orElseThrow().status()).isEqualTo(403);
    }

    @Test
    void refusesWhatItCannotVerify() {
        String wrongKey = form("another", "hmac-sha256", "host date request-line");
        String wrongAlgorithm = form(CHECK.apiKey(), "hmac-sha1", "host date request-line");
        String wrongHeaders = form(CHECK.apiKey(), "hmac-sha256", "date request-line");
        assertThat(body(wrongKey))
                .isEqualTo("{\"message\":\"HMAC signature cannot be verified: fail to retrieve credential\"}");
        assertThat(body(wrongAlgorithm)).isEqualTo("{\"message\":\"HMAC signature cannot be verified\"}");
        assertThat(body(wrongHeaders)).isEqualTo("{\"message\":\"HMAC signature cannot be verified\"}");
        assertThat(body("not base64!")).isEqualTo("{\"message\":\"HMAC signature cannot be verified\"}");
        assertThat(CHECK.check(presented(Optional.empty(), DATE, "spark-api.xf-yun.com", "/v4.0/chat"), NOW)
                        .orElseThrow()
                        .body())
                .isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    @Test
    void refusesAnotherPathHostOrSecret() {
        String mismatch = "{\"message\":\"HMAC signature does not match\"}";
        var otherPath = presented(Optional.of(API_KEY_FORM), DATE, "spark-api.xf-yun.com", "/v3.5/chat");
        var otherHost = presented(Optional.of(API_KEY_FORM), DATE, "evil.example", "/v4.0/chat");
        SparkHandshake otherSecret = new SparkHandshake(CHECK.apiKey(), "another");
        var right = presented(Optional.of(API_KEY_FORM), DATE, "spark-api.xf-yun.com", "/v4.0/chat");
        assertThat(CHECK.check(otherPath, NOW).orElseThrow().body()).isEqualTo(mismatch);
        assertThat(CHECK.check(otherHost, NOW).orElseThrow().body()).isEqualTo(mismatch);
        assertThat(otherSecret.check(right, NOW).orElseThrow().body()).isEqualTo(mismatch);
        assertThat(CHECK.check(right, NOW)).isEmpty();
    }

    private static String form(String key, String algorithm, String headers) {
        String text = "api_key=\"" + key + "\", algorithm=\"" + algorithm + "\", headers=\"" + headers
                + "\", signature=\"nkzGuyerCVVOu2bgJldR79pgXV+rr/8oOuZ7dvDE1dc=\"";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String authorization) {
        return check(authorization, DATE, NOW).orElseThrow().body();
    }

    private static Optional<Refusal> check(String authorization, String date, Instant now) {
        return CHECK.check(presented(Optional.of(authorization), date, "spark-api.xf-yun.com", "/v4.0/chat"), now);
    }

    private static SparkHandshake.Presented presented(
            Optional<String> authorization, String date, String host, String path) {
        List<String> hosts = List.of("127.0.0.1:1", "127.0.0.1", "spark-api.xf-yun.com");
        return new SparkHandshake.Presented(path, hosts, authorization, Optional.of(date), Optional.of(host));
    }
}
