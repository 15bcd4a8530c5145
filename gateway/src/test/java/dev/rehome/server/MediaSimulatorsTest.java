package dev.rehome.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Media through the strict simulators, which were made from the vendors' notes without a look at the gateway.
class MediaSimulatorsTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai", "zhipu", "dashscope"));

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private Outside.Answer post(String path, String body) {
        return client.post(path, body, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhipu/rerank", "dashscope/gte-rerank-v2"})
    void ranks(String model) {
        Outside.Answer answer = post(
                "/v1/rerank",
                "{\"model\":\"" + model
                        + "\",\"query\":\"a cat\",\"documents\":[\"a dog\",{\"text\":\"a cat\"}],\"top_n\":2,\"return_documents\":true}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/results").size()).isEqualTo(2);
        assertThat(answer.text("/results/0/document/text")).isNotBlank();
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().total())
                .isEqualTo(answer.json().at("/usage/total_tokens").asLong());
    }

    @Test
    void zhipuPaints() {
        Outside.Answer answer = post(
                "/v1/images/generations",
                "{\"model\":\"zhipu/cogview-4\",\"prompt\":\"a cat\",\"size\":\"1024x1024\",\"n\":1,\"user\":\"someone\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/data/0/url")).startsWith("http");
    }

    @Test
    void openAiPaintsAndJudges() {
        Outside.Answer image =
                post("/v1/images/generations", "{\"model\":\"openai/gpt-image-1\",\"prompt\":\"a cat\"}");

        assertThat(image.status()).as(image.body()).isEqualTo(200);
        assertThat(image.text("/data/0/b64_json")).isNotBlank();

        Outside.Answer verdict =
                post("/v1/moderations", "{\"model\":\"openai/omni-moderation-latest\",\"input\":\"hello\"}");

        assertThat(verdict.status()).as(verdict.body()).isEqualTo(200);
        assertThat(verdict.json().at("/results/0").has("flagged")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"zhipu/glm-tts, wav, audio/wav", "openai/tts-1, mp3, audio/mpeg"})
    void bothSpeak(String model, String format, String type) {
        Outside.Answer answer = post(
                "/v1/audio/speech",
                "{\"model\":\"" + model + "\",\"input\":\"Hello\",\"voice\":\"alloy\",\"response_format\":\"" + format
                        + "\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith(type);
        assertThat(answer.body()).isNotEmpty();
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.SERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhipu/glm-asr-2512", "openai/whisper-1"})
    void bothHear(String model) {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\n"
                        + "RIFF".repeat(1_000) + "\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model + "\r\n--b--\r\n";
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(GATEWAY.get().baseUrl() + "/audio/transcriptions"))
                            .header("authorization", "Bearer " + GATEWAY.get().key())
                            .header("content-type", "multipart/form-data; boundary=b")
                            .POST(HttpRequest.BodyPublishers.ofString(form, UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"text\"");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
