package dev.rehome.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Transcripts, translations and pictures made of others: forms through a gateway.
class MediaFormsTest {
    private static final CannedUpstream UPSTREAM = CannedUpstream.start();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of().variable("MEDIA_URL", UPSTREAM.url()).more("""
                      - { id: media, kind: openai-compatible, base_url: "${MEDIA_URL}/v1", availability: everywhere, credential: { api_key: k } }
                      - { id: other, kind: openai-compatible, base_url: "${MEDIA_URL}/other/v1", availability: everywhere, credential: { api_key: k } }
                      - { id: gone, kind: openai-compatible, base_url: "http://127.0.0.1:1/v1", availability: everywhere, credential: { api_key: k } }
                      - { id: zhipu, kind: zhipu, base_url: "${MEDIA_URL}/zhipu", availability: everywhere, credential: { api_key: k } }
                    models:
                      - { name: hear, targets: [gone/none, media/whisper-9, other/asr] }
                    """));

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void leave() {
        http.close();
        UPSTREAM.forget();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    private static String field(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String bytes) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\n" + bytes + "\r\n";
    }

    private HttpResponse<String> post(String path, String parts) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(GATEWAY.get().address() + path))
                .header("authorization", "Bearer " + GATEWAY.get().key())
                .header("content-type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray((parts + "--b--\r\n").getBytes(ISO_8859_1)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<Path> leftovers() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("rehome-.*\\.part"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aSmallFormGoesOutAnewWithTheVendorsModel() {
        UPSTREAM.answer("/v1/audio/transcriptions", 200, "application/json", "{\"text\":\"Hi\"}");
        HttpResponse<String> answer = post(
                "/v1/audio/transcriptions",
                file("file", "RIFF\r\n--\u00ff")
                        + field("response_format", "json")
                        + field("model", "hear")
                        + field("timestamp_granularities[]", "word")
                        + field("timestamp_granularities[]", "segment"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"Hi\"}");
        assertThat(answer.headers().firstValue("x-rehome-target"))
                .as("one that cannot be reached got nothing")
                .contains("media/whisper-9");

        CannedUpstream.Asked asked = UPSTREAM.lastAsked();
        String boundary = asked.contentType().replace("multipart/form-data; boundary=", "");

        assertThat(boundary).startsWith("rehome-");
        assertThat(asked.latin().replace(boundary, "B"))
                .isEqualTo(String.join(
                        "\r\n",
                        List.of(
                                "--B",
                                "Content-Disposition: form-data; name=\"response_format\"",
                                "",
                                "json",
                                "--B",
                                "Content-Disposition: form-data; name=\"model\"",
                                "",
                                "whisper-9",
                                "--B",
                                "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"",
                                "Content-Type: audio/wav",
                                "",
                                "RIFF",
                                "--\u00ff",
                                "--B",
                                "Content-Disposition: form-data; name=\"timestamp_granularities[]\"",
                                "",
                                "word",
                                "--B",
                                "Content-Disposition: form-data; name=\"timestamp_granularities[]\"",
                                "",
                                "segment",
                                "--B--",
                                "")));
    }

    @Test
    void aLargeFileGoesThroughADiskAndLeavesNothing() {
        byte[] sound = new byte[9_000_000];
        new Random(5).nextBytes(sound);
        String bytes = new String(sound, ISO_8859_1);
        UPSTREAM.answer("/v1/audio/translations", 200, "text/plain; charset=utf-8", "Hello\n");
        HttpResponse<String> answer =
                post("/v1/audio/translations", field("model", "media/w") + file("file", bytes) + field("prompt", "p"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Hello\n");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(UPSTREAM.lastAsked().latin()).contains("\r\n\r\n" + bytes + "\r\n--rehome-");

        CallRecord record = GATEWAY.get().lastRecord();

        assertThat(record.asked().bytesIn()).isGreaterThan(9_000_000);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void moreThanOpenAiTakesIsRefused() {
        HttpResponse<String> answer =
                post("/v1/audio/transcriptions", field("model", "hear") + file("file", "x".repeat(25 << 20)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(leftovers()).isEmpty();
        assertThat(UPSTREAM.asked()).isEmpty();
    }

    @Test
    void onceItIsOnItsWayNoOtherTargetGetsIt() {
        UPSTREAM.answer("/v1/audio/transcriptions", 503, "application/json", "{\"error\":{\"message\":\"busy\"}}");
        UPSTREAM.answer("/other/v1/audio/transcriptions", 200, "application/json", "{\"text\":\"Hi\"}");
        HttpResponse<String> answer = post("/v1/audio/transcriptions", field("model", "hear") + file("file", "x"));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(502, 503);
        assertThat(UPSTREAM.asked()).hasSize(1);
    }

    @Test
    void twoModelsAreNone() {
        for (String parts : List.of(
                field("model", "hear") + field("model", "other/asr") + file("file", "x"),
                field("model", "hear"),
                file("file", "x"),
                field("model", "hear") + field("stream", "maybe") + file("file", "x"))) {
            assertThat(post("/v1/audio/transcriptions", parts).statusCode()).isEqualTo(400);
        }
        assertThat(UPSTREAM.asked()).isEmpty();
    }

    @Test
    void aTranscriptMayComeInEvents() {
        String events = """
                event: transcript.text.delta
                data: {"type":"transcript.text.delta","delta":"Hi"}

                event: transcript.text.done
                data: {"type":"transcript.text.done","text":"Hi","usage":{"input_tokens":14,"output_tokens":2}}

                data: [DONE]

                """;
        UPSTREAM.answer("/zhipu/audio/transcriptions", 200, "text/event-stream", events);
        HttpResponse<String> answer = post(
                "/v1/audio/transcriptions",
                field("model", "zhipu/glm-asr-2512")
                        + field("stream", "true")
                        + field("language", "zh")
                        + file("file", "x"));

        assertThat(answer.body()).isEqualTo(events);
        assertThat(answer.headers().firstValue("x-rehome-warnings").orElse("")).contains("language: left out");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total()).isEqualTo(16);

        HttpResponse<String> refused = post(
                "/v1/audio/transcriptions",
                field("model", "zhipu/glm-asr-2512") + field("response_format", "srt") + file("file", "x"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("response_format");
    }

    @Test
    void picturesAreMadeOfOthers() {
        UPSTREAM.answer(
                "/v1/images/edits", 200, "application/json", "{\"created\":1,\"data\":[{\"b64_json\":\"aGk=\"}]}");
        HttpResponse<String> answer = post(
                "/openai/deployments/media%2Fim/images/edits",
                field("prompt", "p") + file("image[]", "1") + file("image[]", "2"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(UPSTREAM.lastAsked().text())
                .contains("name=\"model\"\r\n\r\nim\r\n")
                .contains("\r\n\r\n1\r\n")
                .contains("\r\n\r\n2\r\n");
    }
}
