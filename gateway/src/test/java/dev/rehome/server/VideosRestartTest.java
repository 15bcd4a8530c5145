package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A video that is under way when the gateway stops is found by the next one, and by its account alone.
class VideosRestartTest {
    private static final String YAML = BatchScene.yaml(BatchScene.APP, "everywhere");

    @TempDir
    Path directory;

    @Test
    void pollsGoOnAfterARestart() {
        try (BatchScene scene = new BatchScene(directory, InstantSource.system())) {
            String id;
            try (Outside client = new Outside(scene.start(YAML).address(), BatchScene.KEY)) {
                Outside.Answer made =
                        client.post("/v1/videos", "{\"model\":\"zhipu/cogvideox-3\",\"prompt\":\"a cat\"}", Map.of());
                assertThat(made.status()).as(made.body()).isEqualTo(200);
                id = made.text("/id");
                assertThat(client.get("/v1/videos/" + id, Map.of()).text("/status"))
                        .isEqualTo("in_progress");
            }
            scene.stop();

            try (Outside client = new Outside(scene.start(YAML).address(), BatchScene.KEY)) {
                assertThat(client.get("/v1/videos", Map.of())
                                .json()
                                .path("data")
                                .findValuesAsString("id"))
                        .isEqualTo(List.of(id));
                assertThat(client.get("/v1/videos/" + id, Map.of("authorization", "Bearer " + BatchScene.OTHER_KEY))
                                .status())
                        .isEqualTo(404);
                assertThat(client.get("/v1/videos/" + id, Map.of()).text("/status"))
                        .isEqualTo("completed");
            }
            scene.stop();

            try (Outside client = new Outside(scene.start(YAML).address(), BatchScene.KEY)) {
                assertThat(client.get("/v1/videos/" + id + "/content", Map.of()).body())
                        .contains("ftypmp42");
            }
            assertThat(scene.vendor("zhipu").received().stream()
                            .filter(one -> one.path().endsWith("/videos/generations")))
                    .hasSize(1);
        }
    }
}
