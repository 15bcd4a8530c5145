package dev.rehome.dialect.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors computed apart from this code with Python's `hmac`, by the steps of
/// xfyun.cn/doc/spark/general_url_authentication.html.
final class SparkSigningTest {
    private static final String KEY = "testApiKey0123456789abcdef012345";
    private static final String SECRET = "testApiSecret0123456789abcdefABCD";

    @Test
    void signsTheWholeUrl() {
        URI signed = sign("/v4.0/chat", SparkSamples.NOW);
        assertThat(signed)
                .hasToString("wss://spark-api.xf-yun.com/v4.0/chat?authorization="
                        + "YXBpX2tleT0idGVzdEFwaUtleTAxMjM0NTY3ODlhYmNkZWYwMTIzNDUiLCBhbGdvcml0aG09ImhtYWMtc2hhMjU2"
                        + "IiwgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0ibmt6R3V5ZXJDVlZPdTJiZ0ps"
                        + "ZFI3OXBnWFYrcnIvOG9PdVo3ZHZERTFkYz0i"
                        + "&date=Mon%2C+10+Jun+2024+06%3A13%3A20+GMT&host=spark-api.xf-yun.com");
    }

    @ParameterizedTest
    @CsvSource({
        "/v4.0/chat, nkzGuyerCVVOu2bgJldR79pgXV+rr/8oOuZ7dvDE1dc=",
        "/v3.5/chat, dw/nMAUO2gIOi9VWgyYsK853o9zzXSVK+Vffq3gIkfk=",
        "/v1.1/chat, wHM+m1exf2ALn9ouRxM645iNYUH03treZguoTn0Q3qU="
    })
    void signsEachPath(String path, String signature) {
        String authorization = parameter(sign(path, SparkSamples.NOW), "authorization");
        assertThat(new String(Base64.getDecoder().decode(authorization), StandardCharsets.UTF_8))
                .isEqualTo("api_key=\"" + KEY + "\", algorithm=\"hmac-sha256\", headers=\"host date request-line\", "
                        + "signature=\"" + signature + "\"");
    }

    @Test
    void writesDaysBelowTenWithTwoDigits() {
        assertThat(parameter(sign("/v1.1/chat", Instant.parse("2024-06-03T06:03:02Z")), "date"))
                .isEqualTo("Mon,+03+Jun+2024+06:03:02+GMT");
    }

    @Test
    void signsAtTheServersTime() {
        Stamp late = new Stamp(SparkSamples.NOW.minusSeconds(900), Duration.ofMinutes(15), "call-1");
        Outbound first = SparkSamples.dialect()
                .attempt(
                        GoldenRequests.draft(SparkSamples.dialect(), "4.0Ultra", SparkSamples.ASK),
                        SparkSamples.CREDENTIAL,
                        late)
                .first();
        assertThat(((Outbound.Socket) first).uri()).isEqualTo(sign("/v4.0/chat", SparkSamples.NOW));
    }

    private static URI sign(String path, Instant at) {
        return SparkSigning.sign(URI.create("wss://spark-api.xf-yun.com" + path), KEY, SECRET, at);
    }

    private static String parameter(URI uri, String name) {
        String query = uri.getQuery();
        int from = query.indexOf(name + "=") + name.length() + 1;
        int to = query.indexOf('&', from);
        return query.substring(from, to < 0 ? query.length() : to);
    }
}
