package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Moderations, ranks, pictures and speeches through a gateway, to a provider that says what the test wants.
class MediaTest {
    private static final CannedUpstream UPSTREAM = CannedUpstream.start();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of().variable("MEDIA_URL", UPSTREAM.url()).more("""
                      - { id: media, kind: openai-compatible, base_url: "${MEDIA_URL}/v1", availability: everywhere, credential: { api_key: k } }
                      - { id: other, kind: openai-compatible, base_url: "${MEDIA_URL}/other/v1", availability: everywhere, credential: { api_key: k } }
                      - { id: minimax, kind: minimax, base_url: "${MEDIA_URL}/mm/v1", availability: everywhere, credential: { api_key: k } }
                    models:
                      - { name: omni-moderation-latest, targets: [media/omni] }
                      - { name: voice, targets: [media/tts-1, other/tts-2] }
                    """));

    private final HttpClient http = HttpClient.newHttpClient();
    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
        http.close();
        UPSTREAM.forget();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    private Outside.Answer post(String path, String body) {
        return client.post(path, body, Map.of());
    }

    private HttpResponse<byte[]> bytes(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(GATEWAY.get().address() + path))
                .header("authorization", "Bearer " + GATEWAY.get().key())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aModerationWithoutAModelIsOpenAisDefault() {
        UPSTREAM.answer(
                "/moderations", 200, "application/json", "{\"id\":\"modr-1\",\"results\":[{\"flagged\":true}]}");
        Outside.Answer answer = post("/v1/moderations", "{\"input\":\"bad\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"modr-1\",\"results\":[{\"flagged\":true}]}");
        assertThat(UPSTREAM.lastAsked().text()).isEqualTo("{\"input\":\"bad\",\"model\":\"omni\"}");

        CallRecord record = GATEWAY.get().lastRecord();

        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.usage().orElseThrow().outputTotal())
                .as("a verdict is no text of a model")
                .isZero();
    }

    @Test
    void ranksCarryTheirUsageIntoTheLedger() {
        UPSTREAM.answer(
                "/rerank",
                200,
                "application/json",
                "{\"results\":[{\"index\":1,\"relevance_score\":0.9,\"document\":\"b\"}],\"usage\":{\"total_tokens\":12}}");
        Outside.Answer answer =
                post("/v1/rerank", "{\"model\":\"media/rr\",\"query\":\"q\",\"documents\":[\"a\",\"b\"],\"top_n\":1}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/results/0/document/text")).isEqualTo("b");
        assertThat(answer.text("/model")).isEqualTo("rr");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total()).isEqualTo(12);
    }

    @Test
    void whatAModelMustReadMustBeThere() {
        for (String body : List.of(
                "{\"model\":\"media/rr\",\"query\":\"q\"}",
                "{\"model\":\"media/rr\",\"query\":\"q\",\"documents\":[]}",
                "{\"model\":\"media/rr\",\"query\":1,\"documents\":[\"a\"]}")) {
            assertThat(post("/v1/rerank", body).status()).as(body).isEqualTo(400);
        }
        assertThat(post("/v1/moderations", "{}").text("/error/param")).isEqualTo("input");
        assertThat(post("/v1/images/generations", "{\"prompt\":\"x\"}").text("/error/param"))
                .isEqualTo("model");
        assertThat(post("/v1/audio/speech", "{\"model\":\"voice\"}").text("/error/param"))
                .isEqualTo("input");
        assertThat(UPSTREAM.asked()).isEmpty();
    }

    @Test
    void aSpeechComesThroughByteForByte() throws Exception {
        byte[] sound = new byte[3_000_000];
        new Random(7).nextBytes(sound);
        List<byte[]> pieces = IntStream.range(0, 30)
                .mapToObj(i -> java.util.Arrays.copyOfRange(sound, i * 100_000, (i + 1) * 100_000))
                .toList();
        UPSTREAM.answer("/audio/speech", new CannedUpstream.Answer(200, "audio/mpeg", pieces, false));
        HttpResponse<byte[]> answer =
                bytes("/v1/audio/speech", "{\"model\":\"voice\",\"input\":\"Hello\",\"voice\":\"alloy\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("audio/mpeg");
        assertThat(answer.headers().firstValue("x-rehome-target")).contains("media/tts-1");
        assertThat(answer.body()).isEqualTo(sound);
        assertThat(UPSTREAM.lastAsked().text()).contains("\"model\":\"tts-1\"");

        CallRecord record = GATEWAY.get().lastRecord();

        assertThat(record.result().bytesOut()).isEqualTo(3_000_000);
        assertThat(record.usage().orElseThrow().outputTotal())
                .as("sound is no tokens")
                .isZero();
    }

    @Test
    void aSpeechThatBreaksOffIsCutOffToo() {
        UPSTREAM.answer(
                "/audio/speech", new CannedUpstream.Answer(200, "audio/mpeg", List.of(new byte[] {1, 2, 3}), true));

        assertThatThrownBy(() -> bytes("/v1/audio/speech", "{\"model\":\"voice\",\"input\":\"Hello\"}"))
                .isInstanceOf(IOException.class);
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void aSpeechThatDidNotBeginComesFromTheNextTarget() throws Exception {
        UPSTREAM.answer("/v1/audio/speech", 503, "application/json", "{\"error\":{\"message\":\"no\"}}");
        UPSTREAM.answer("/other/v1/audio/speech", 200, "audio/wav", "RIFF");
        HttpResponse<byte[]> answer = bytes("/v1/audio/speech", "{\"model\":\"voice\",\"input\":\"Hello\"}");

        assertThat(answer.body()).isEqualTo("RIFF".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("content-type")).contains("audio/wav");
        assertThat(answer.headers().firstValue("x-rehome-target")).contains("other/tts-2");
    }

    @Test
    void minimaxSaysItInDigits() throws Exception {
        UPSTREAM.answer(
                "/t2a_v2",
                200,
                "application/json; charset=utf-8",
                "{\"data\":{\"audio\":\"48692121\",\"status\":2},\"base_resp\":{\"status_code\":0}}");
        HttpResponse<byte[]> answer =
                bytes("/v1/audio/speech", "{\"model\":\"minimax/speech-2.6-hd\",\"input\":\"Hello\",\"voice\":\"v\"}");

        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("Hi!!");
        assertThat(answer.headers().firstValue("content-type")).contains("audio/mpeg");
    }

    @Test
    void picturesPassWholeAndInEvents() {
        UPSTREAM.answer(
                "/images/generations", 200, "application/json", "{\"created\":1,\"data\":[{\"b64_json\":\"aGk=\"}]}");
        Outside.Answer whole = post("/v1/images/generations", "{\"model\":\"media/im\",\"prompt\":\"a cat\"}");

        assertThat(whole.body()).isEqualTo("{\"created\":1,\"data\":[{\"b64_json\":\"aGk=\"}]}");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().outputTotal())
                .isZero();

        String events = """
                event: image_generation.partial_image
                data: {"type":"image_generation.partial_image","b64_json":"YQ=="}

                event: image_generation.completed
                data: {"type":"image_generation.completed","usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7}}

                """;
        UPSTREAM.answer("/images/generations", 200, "text/event-stream", events);
        Outside.Answer stream = post(
                "/v1/images/generations",
                "{\"model\":\"media/im\",\"prompt\":\"a cat\",\"stream\":true,\"partial_images\":1}");

        assertThat(stream.body()).isEqualTo(events);
        assertThat(stream.header("content-type")).startsWith("text/event-stream");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total()).isEqualTo(7);
    }

    @Test
    void azureNamesTheModelInThePath() {
        UPSTREAM.answer("/images/generations", 200, "application/json", "{\"created\":1,\"data\":[]}");
        Outside.Answer answer = client.post(
                "/openai/deployments/media%2Fim/images/generations?api-version=2024-10-21",
                "{\"prompt\":\"a cat\"}", Map.of("api-key", GATEWAY.get().key()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(UPSTREAM.lastAsked().text()).contains("\"model\":\"im\"");
    }
}
