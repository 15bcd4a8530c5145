package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.TestClock;
import dev.rehome.testing.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What happens to a batch on its way: it is cancelled, its time is over, the gateway stops, the rules change.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatchLifeTest {
    private static final String EVERYWHERE = BatchScene.yaml(BatchScene.APP, "everywhere");
    private static final String STALL = " [[simulate:stall:0@openai]]";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private BatchScene scene;

    @BeforeEach
    void begin() {
        scene = new BatchScene(directory, clock);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    /// Some lines that are answered, then some that stall until they are released.
    private static String lines(int answered, int stalling) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= answered + stalling; i++) {
            lines.append(KeptClient.chat("line-" + i, "small", "Say number " + i + "." + (i > answered ? STALL : "")));
        }
        return lines.toString();
    }

    private String stalled(KeptClient client, int answered, int stalling) {
        String id =
                client.batch(lines(answered, stalling), "/v1/chat/completions").text("/id");
        Until.holds("two lines stall", () -> scene.vendor("openai").stalled() == 2);
        client.until(id, batch -> batch.at("/request_counts/completed").asInt() == answered);
        return id;
    }

    private static List<String> customIds(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("custom_id").asString()).toList();
    }

    @Test
    void aCancelledBatchKeepsWhatWasDone() {
        KeptClient client = scene.start(EVERYWHERE);
        String id = stalled(client, 4, 6);
        KeptClient.Answer answer = client.post("/v1/batches/" + id + "/cancel", "");
        assertThat(answer.text("/status")).isEqualTo("cancelling");
        assertThat(answer.json().at("/request_counts/completed").asInt()).isEqualTo(4);
        assertThat(client.post("/v1/batches/" + id + "/cancel", "").text("/status"))
                .isEqualTo("cancelling");

        JsonNode batch = scene.ended(client, id);
        assertThat(batch.path("status").asString()).isEqualTo("cancelled");
        assertThat(batch.path("cancelled_at").isNumber()).isTrue();
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":10,\"completed\":6,\"failed\":0}");
        assertThat(client.content(batch.path("output_file_id").asString())).hasSize(6);
        List<JsonNode> errors = client.content(batch.path("error_file_id").asString());
        assertThat(errors).hasSize(4).allSatisfy(line -> {
            assertThat(line.path("response").isNull()).isTrue();
            assertThat(line.at("/error/code").asString()).isEqualTo("batch_cancelled");
        });
    }

    @Test
    void aBatchWhoseTimeIsOverGivesWhatWasDone() {
        KeptClient client = scene.start(EVERYWHERE);
        String id = stalled(client, 4, 6);
        clock.set(clock.instant().plus(Duration.ofHours(25)));

        JsonNode batch = scene.ended(client, id);
        assertThat(batch.path("status").asString()).isEqualTo("expired");
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":10,\"completed\":6,\"failed\":0}");
        assertThat(client.content(batch.path("error_file_id").asString()))
                .hasSize(4)
                .allSatisfy(
                        line -> assertThat(line.at("/error/code").asString()).isEqualTo("batch_expired"));
    }

    @Test
    void itGoesOnAfterARestartAndRepeatsNoLineThatIsDone() {
        KeptClient before = scene.start(EVERYWHERE);
        String id = stalled(before, 10, 6);
        scene.stop();

        KeptClient after = scene.start(EVERYWHERE);
        JsonNode batch = scene.ended(after, id);
        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(customIds(after.content(batch.path("output_file_id").asString())))
                .hasSize(16)
                .doesNotHaveDuplicates();
        for (int line = 1; line <= 10; line++) {
            assertThat(scene.calls("openai", line)).as("calls of line " + line).isEqualTo(1);
        }
        assertThat(scene.calls("openai", 11))
                .as("calls of a line that was under way")
                .isEqualTo(2);
    }

    @Test
    void aTargetThatBecameUnlawfulIsLeftForTheNext() {
        KeptClient client = scene.start(EVERYWHERE);
        String id = stalled(client, 4, 6);
        scene.reload(BatchScene.yaml(BatchScene.APP, "openai"));

        JsonNode batch = scene.ended(client, id);
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":10,\"completed\":10,\"failed\":0}");
        for (int line = 7; line <= 10; line++) {
            assertThat(scene.calls("openai", line)).isZero();
            assertThat(scene.calls("zhipu", line)).isEqualTo(1);
        }
    }

    @Test
    void linesOfAKeyThatIsGoneAreRefused() {
        KeptClient client = scene.start(EVERYWHERE);
        String id = stalled(client, 4, 6);
        scene.reload(BatchScene.yaml(BatchScene.APP.replace("id: app", "id: new"), "everywhere"));

        JsonNode batch = scene.ended(client, id);
        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(client.content(batch.path("error_file_id").asString()))
                .hasSize(4)
                .allSatisfy(line -> {
                    assertThat(line.at("/response/status_code").asInt()).isEqualTo(401);
                    assertThat(line.at("/response/body/error/code").asString()).isEqualTo("invalid_api_key");
                });
    }

    @Test
    void anotherAccountSeesNoBatchAndNoResult() {
        KeptClient client = scene.start(EVERYWHERE);
        KeptClient other = new KeptClient(client.address(), BatchScene.OTHER_KEY);
        String input = client.input(lines(2, 0));
        assertThat(other.post("/v1/batches", KeptClient.ask(input, "/v1/chat/completions"))
                        .text("/error/param"))
                .isEqualTo("input_file_id");
        String id = client.post("/v1/batches", KeptClient.ask(input, "/v1/chat/completions"))
                .text("/id");
        String output = client.ended(id).path("output_file_id").asString();
        assertThat(other.get("/v1/batches/" + id).status()).isEqualTo(404);
        assertThat(other.post("/v1/batches/" + id + "/cancel", "").status()).isEqualTo(404);
        assertThat(other.get("/v1/batches").json().path("data")).isEmpty();
        assertThat(other.get("/v1/files/" + output + "/content").status()).isEqualTo(404);
        assertThat(client.get("/v1/files?purpose=batch_output")
                        .json()
                        .at("/data/0/id")
                        .asString())
                .isEqualTo(output);
    }

    @Test
    void aLimitOfTheKeyMakesTheBatchWait() {
        KeptClient client = scene.start(BatchScene.yaml(BatchScene.APP + ", rpm: 60", "everywhere"));
        String id = client.batch(lines(62, 0), "/v1/chat/completions").text("/id");
        JsonNode batch = client.ended(id);
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":62,\"completed\":62,\"failed\":0}");
    }

    @Test
    void aProvidersFaultIsTriedAgainAndThenKept() {
        KeptClient client = scene.start(EVERYWHERE);
        String line = KeptClient.chat("a", "openai/gpt-4o", "Say hello. [[simulate:server]]");
        JsonNode batch = client.ended(client.batch(line, "/v1/chat/completions").text("/id"));
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":1,\"completed\":0,\"failed\":1}");
        assertThat(batch.path("output_file_id").isNull()).isTrue();
        assertThat(client.content(batch.path("error_file_id").asString())
                        .getFirst()
                        .at("/response/status_code")
                        .asInt())
                .isGreaterThanOrEqualTo(500);
        assertThat(scene.vendor("openai").received()).hasSizeGreaterThan(1);
    }

    @Test
    void anInputThatIsDeletedOnTheWayEndsTheBatch() {
        KeptClient before = scene.start(EVERYWHERE);
        String id = stalled(before, 4, 6);
        before.delete("/v1/files/" + before.get("/v1/batches/" + id).text("/input_file_id"));
        scene.stop();
        KeptClient after = scene.start(EVERYWHERE);
        JsonNode batch = scene.ended(after, id);
        assertThat(batch.path("status").asString()).isEqualTo("failed");
        assertThat(batch.at("/errors/data/0/code").asString()).isEqualTo("input_file_missing");
        assertThat(after.content(batch.path("output_file_id").asString())).hasSize(4);
    }
}
