package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.Until;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// After `kill -9` a batch goes on where it was: what was written down is not called again.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class BatchKillTest {
    private static final String YAML = BatchScene.yaml(BatchScene.APP, "everywhere");
    private static final int LINES = 300;

    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndNearlyNothingRepeated() throws Exception {
        try (BatchScene scene = new BatchScene(directory, InstantSource.system())) {
            Process victim = scene.startElsewhere(YAML);
            String id;
            int done;
            try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
                KeptClient client = new KeptClient("http://127.0.0.1:" + said.readLine(), BatchScene.KEY);
                id = client.batch(KeptClient.chats("openai/gpt-4o", LINES), "/v1/chat/completions")
                        .text("/id");
                JsonNode seen = client.until(
                        id, batch -> batch.at("/request_counts/completed").asInt() >= 20);
                done = seen.at("/request_counts/completed").asInt();
            } finally {
                victim.destroyForcibly().waitFor();
            }
            assertThat(done).as("lines done before the kill").isBetween(20, LINES - 1);

            KeptClient client = scene.start(YAML);
            JsonNode batch = client.ended(id);
            assertThat(batch.path("status").asString()).isEqualTo("completed");
            assertThat(batch.at("/request_counts/completed").asInt()).isEqualTo(LINES);
            List<String> ids = client.content(batch.path("output_file_id").asString()).stream()
                    .map(line -> line.path("custom_id").asString())
                    .toList();
            assertThat(ids).hasSize(LINES).doesNotHaveDuplicates();
            Until.holds(
                    "the vendor has seen all",
                    () -> scene.vendor("openai").received().size() >= LINES);
            assertThat(scene.vendor("openai").received())
                    .as("calls: only the two lines that were under way may be repeated")
                    .hasSizeBetween(LINES, LINES + 2);
        }
    }
}
