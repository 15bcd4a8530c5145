package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Received;
import dev.rehome.testing.Until;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Batches that a provider runs by its own batch API.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class NativeBatchTest {
    private static final String CHAT = "/v1/chat/completions";

    @TempDir
    Path directory;

    private BatchScene scene;

    @BeforeEach
    void begin() {
        scene = new BatchScene(directory, InstantSource.system());
    }

    @AfterEach
    void end() {
        scene.close();
    }

    /// @param poll how often the vendor is looked at; its simulator gets further with each look
    private static String yaml(String availability, String poll) {
        return BatchScene.yaml(BatchScene.APP, availability)
                .replace("kind: openai,", "kind: openai, batches: native,")
                .replace("tries_max: 2", "tries_max: 2, native_poll: " + poll);
    }

    private long asked(String method, String path) {
        return asked(scene.vendor("openai").received(), method, path);
    }

    private static long asked(List<Received> received, String method, String path) {
        return received.stream()
                .filter(call -> call.method().equals(method) && call.path().matches(path))
                .count();
    }

    private int rows(String where) {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("rehome.db"));
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("SELECT count(*) FROM ledger_row WHERE " + where)) {
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> customIds(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("custom_id").asString()).toList();
    }

    @Test
    void theProviderRunsItAndNothingIsLeftThere() {
        KeptClient client = scene.start(yaml("everywhere", "20ms"));
        String lines = KeptClient.chats("small", 20)
                + KeptClient.chat("bad", "small", "Say hello.").replace("\"role\":\"user\"", "\"role\":\"nobody\"");
        JsonNode batch = client.ended(client.batch(lines, CHAT).text("/id"));

        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(batch.at("/x_rehome/run_by").asString()).isEqualTo("openai/gpt-4o");
        assertThat(batch.path("metadata").toString()).isEqualTo("{\"job\":\"nightly\"}");
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":21,\"completed\":20,\"failed\":1}");
        List<JsonNode> output = client.content(batch.path("output_file_id").asString());
        assertThat(customIds(output)).hasSize(20).doesNotHaveDuplicates();
        assertThat(output).allSatisfy(line -> {
            String number = line.path("custom_id").asString().substring("line-".length());
            assertThat(line.at("/response/status_code").asInt()).isEqualTo(200);
            assertThat(line.at("/response/request_id").asString()).startsWith("req-");
            assertThat(line.at("/response/body/choices/0/message/content").asString())
                    .contains("Say number " + number + ".");
        });
        JsonNode error = client.content(batch.path("error_file_id").asString()).getFirst();
        assertThat(error.path("custom_id").asString()).isEqualTo("bad");
        assertThat(error.at("/response/status_code").asInt()).isEqualTo(400);
        assertThat(asked("POST", ".*/chat/completions")).isZero();
        assertThat(asked("POST", ".*/batches")).isEqualTo(1);
        assertThat(scene.vendor("openai").received())
                .filteredOn(call -> call.method().equals("POST") && call.path().endsWith("/files"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("gpt-4o").doesNotContain("\"small\""));
        assertThat(asked("DELETE", ".*/files/.*")).as("input, output, errors").isEqualTo(3);
        Until.holds("each line has its row", () -> rows("provider = 'openai' AND asked_model = 'small'") == 21);
        assertThat(rows("status = 200 AND input_tokens > 0")).isEqualTo(20);
    }

    @Test
    void vectorsGoTheSameWay() {
        KeptClient client = scene.start(yaml("everywhere", "20ms"));
        String line = "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{\"model\":"
                + "\"openai/text-embedding-3-small\",\"input\":\"one\"}}\n";
        JsonNode batch = client.ended(client.batch(line, "/v1/embeddings").text("/id"));

        assertThat(batch.at("/x_rehome/run_by").asString()).isEqualTo("openai/text-embedding-3-small");
        assertThat(client.content(batch.path("output_file_id").asString())
                        .getFirst()
                        .at("/response/body/data/0/embedding"))
                .isNotEmpty();
    }

    @Test
    void whatIsNotForOneModelOfThatProviderIsRunByTheGateway() {
        KeptClient client = scene.start(yaml("everywhere", "20ms"));
        String mixed = KeptClient.chats("small", 2) + KeptClient.chat("z", "zhipu/glm-4-plus", "Say hello.");
        for (String lines : List.of(mixed, KeptClient.chats("zhipu/glm-4-plus", 2))) {
            JsonNode batch = client.ended(client.batch(lines, CHAT).text("/id"));
            assertThat(batch.path("status").asString()).isEqualTo("completed");
            assertThat(batch.at("/x_rehome/run_by").asString()).isEqualTo("gateway");
        }
        assertThat(asked("POST", ".*/batches")).isZero();
    }

    @Test
    void whereTheProviderMayNotServeTheNextOneIsCalled() {
        KeptClient client = scene.start(yaml("openai", "20ms"));
        JsonNode batch =
                client.ended(client.batch(KeptClient.chats("small", 3), CHAT).text("/id"));

        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":3,\"completed\":3,\"failed\":0}");
        assertThat(batch.at("/x_rehome/run_by").asString()).isEqualTo("gateway");
        assertThat(scene.vendor("openai").received()).isEmpty();
    }

    @Test
    void aCancellationIsPassedOn() {
        KeptClient client = scene.start(yaml("everywhere", "1h"));
        String id = client.batch(KeptClient.chats("small", 5), CHAT).text("/id");
        Until.holds("the provider runs it", () -> asked("GET", ".*/batches/.+") > 0);
        client.post("/v1/batches/" + id + "/cancel", "");
        scene.stop();
        KeptClient after = scene.start(yaml("everywhere", "20ms"));
        JsonNode batch = after.ended(id);

        assertThat(batch.path("status").asString()).isEqualTo("cancelled");
        assertThat(asked("POST", ".*/batches/.+/cancel")).isPositive();
        assertThat(asked("POST", ".*/batches")).isEqualTo(1);
        assertThat(asked("DELETE", ".*/files/.*")).isPositive();
        assertThat(after.content(batch.path("error_file_id").asString())).hasSize(5);
    }

    @Test
    void afterAKillItGoesOnAndSubmitsNothingTwice() throws Exception {
        Process victim = scene.startElsewhere(yaml("everywhere", "1h"));
        String id;
        try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
            KeptClient client = new KeptClient("http://127.0.0.1:" + said.readLine(), BatchScene.KEY);
            id = client.batch(KeptClient.chats("small", 30), CHAT).text("/id");
            Until.holds("the provider is told", () -> asked("POST", ".*/batches") == 1);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        KeptClient client = scene.start(yaml("everywhere", "20ms"));
        JsonNode batch = client.ended(id);

        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(customIds(client.content(batch.path("output_file_id").asString())))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(asked("POST", ".*/batches")).isEqualTo(1);
        assertThat(asked("POST", ".*/files")).isEqualTo(1);
        assertThat(asked("POST", ".*/chat/completions")).isZero();
        Until.holds("each line has one row", () -> rows("asked_model = 'small'") == 30);
        scene.stop();
        try (Stream<Path> files = Files.list(directory.resolve("rehome-data/files"))) {
            assertThat(files).as("input and output").hasSize(2);
        }
    }
}
