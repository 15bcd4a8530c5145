package dev.rehome.dialect.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenRequests;
import dev.rehome.dialect.adapt.VendorJson;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SparkRequestTest {
    static Stream<Golden> requests() {
        return Golden.in("spark/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheFrame(Golden golden) {
        GoldenRequests.check(SparkSamples.dialect(), golden);
    }

    @ParameterizedTest
    @CsvSource({
        "4.0Ultra, /v4.0/chat",
        "max-32k, /chat/max-32k",
        "generalv3.5, /v3.5/chat",
        "pro-128k, /chat/pro-128k",
        "generalv3, /v3.1/chat",
        "lite, /v1.1/chat",
        "generalv2, /v2.1/chat",
        "kjwx, /v1.1/chat_kjwx"
    })
    void choosesThePathByTheModel(String model, String path) {
        Dialect dialect = SparkSamples.dialect("ws://127.0.0.1:9999/prefix");
        Outbound.Socket socket = socket(dialect, GoldenRequests.draft(dialect, model, SparkSamples.ASK));
        assertThat(socket.uri().getPath()).isEqualTo("/prefix" + path);
        assertThat(socket.uri().getAuthority()).isEqualTo("127.0.0.1:9999");
        assertThat(VendorJson.object(socket.frames().getFirst())
                        .orElseThrow()
                        .at("/parameter/chat/domain")
                        .stringValue())
                .isEqualTo(model);
    }

    @Test
    void putsTheAppIdIntoTheFrame() {
        Dialect dialect = SparkSamples.dialect();
        String withUser = SparkSamples.ASK.replace("\"model\"", "\"user\":\"u\\\"1\",\"model\"");
        assertThat(socket(dialect, GoldenRequests.draft(dialect, "lite", withUser))
                        .frames())
                .singleElement()
                .asString()
                .startsWith("{\"header\":{\"app_id\":\"12345678\",\"uid\":\"u\\\"1\"},\"parameter\":");
        assertThat(socket(dialect, GoldenRequests.draft(dialect, "lite", SparkSamples.ASK))
                        .frames())
                .singleElement()
                .asString()
                .startsWith("{\"header\":{\"app_id\":\"12345678\"},\"parameter\":");
    }

    @Test
    void makesTheSameAttemptTwice() {
        Dialect dialect = SparkSamples.dialect();
        Draft draft = GoldenRequests.draft(dialect, "lite", SparkSamples.ASK);
        byte[] before = draft.body().clone();
        assertThat(socket(dialect, draft)).isEqualTo(socket(dialect, draft));
        assertThat(draft.body()).isEqualTo(before);
    }

    @Test
    void keepsTheSignatureOutOfPrintedText() {
        Dialect dialect = SparkSamples.dialect();
        URI uri = socket(dialect, GoldenRequests.draft(dialect, "lite", SparkSamples.ASK))
                .uri();
        assertThat(uri.getQuery()).contains("authorization=");
        assertThat(socket(dialect, GoldenRequests.draft(dialect, "lite", SparkSamples.ASK)))
                .hasToString("SOCKET wss://spark-api.xf-yun.com/v1.1/chat");
    }

    private static Outbound.Socket socket(Dialect dialect, Draft draft) {
        Attempt attempt =
                dialect.attempt(draft, SparkSamples.CREDENTIAL, new Stamp(SparkSamples.NOW, Duration.ZERO, "call-1"));
        return (Outbound.Socket) attempt.first();
    }
}
