package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused of the API of videos, before any provider hears of it.
class VideosRefusedTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("zhipu").more("models: [{ name: sora-2, targets: [zhipu/cogvideox-3] }]\n"));

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits", "extensions", "characters", "video_1/remix"})
    void whatNoProviderDoesIsRefusedByName(String path) {
        Outside.Answer answer = client.post("/v1/videos/" + path, "{\"prompt\":\"more\"}", Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo(path.substring(path.indexOf('/') + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"sora-2\"}|prompt",
                "{\"model\":\"sora-2\",\"prompt\":\"\"}|prompt",
                "{\"model\":\"sora-2\",\"prompt\":\"a\",\"seconds\":\"soon\"}|seconds",
                "{\"model\":\"sora-2\",\"prompt\":\"a\",\"size\":\"large\"}|size",
                "{\"model\":\"sora-2\",\"prompt\":\"a\",\"input_reference\":{\"file_id\":\"file-1\"}}|input_reference.file_id",
                "{\"model\":\"sora-2\",\"prompt\":\"a\",\"input_reference\":{\"image_url\":\"file:///etc/passwd\"}}|input_reference.image_url"
            })
    void whatIsWrongIsNamed(String body, String param) {
        Outside.Answer answer = client.post("/v1/videos", body, Map.of());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo(param);
        assertThat(GATEWAY.get().vendor("zhipu").received()).isEmpty();
    }

    @Test
    void needAKeyAndAModelThatMakesVideos() {
        assertThat(client.get("/v1/videos", Map.of("authorization", "Bearer nobody"))
                        .status())
                .isEqualTo(401);
        assertThat(client.send("PUT", "/v1/videos", "", Map.of()).status()).isEqualTo(405);
        assertThat(client.post("/v1/videos", "{\"model\":\"nothing\",\"prompt\":\"a\"}", Map.of())
                        .text("/error/code"))
                .isEqualTo("model_not_found");
    }
}
