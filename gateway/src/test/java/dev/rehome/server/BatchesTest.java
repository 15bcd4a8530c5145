package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Batches over sockets, in front of vendors of every tier.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatchesTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("openai", "zhipu", "ernie", "spark").more("""
            batches: { concurrency: 4, lines_max: 30, unfinished_max: 20 }
            """));

    private final KeptClient client =
            new KeptClient(GATEWAY.get().address(), GATEWAY.get().key());

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-4o", "zhipu/glm-4-plus", "ernie/ernie-4.0-8k", "spark/generalv3.5"})
    void everyLineIsAnsweredOnce(String model) {
        KeptClient.Answer made = client.batch(KeptClient.chats(model, 25), "/v1/chat/completions");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("/status")).isEqualTo("validating");
        assertThat(made.text("/metadata/job")).isEqualTo("nightly");
        JsonNode batch = client.ended(made.text("/id"));

        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":25,\"completed\":25,\"failed\":0}");
        assertThat(batch.path("error_file_id").isNull()).isTrue();
        List<JsonNode> lines = client.content(batch.path("output_file_id").asString());
        assertThat(lines).hasSize(25);
        assertThat(lines.stream().map(line -> line.path("custom_id").asString()).distinct())
                .hasSize(25);
        lines.forEach(line -> {
            assertThat(line.path("id").asString()).startsWith("batch_req_");
            assertThat(line.path("error").isNull()).isTrue();
            assertThat(line.at("/response/status_code").asInt()).isEqualTo(200);
            assertThat(line.at("/response/request_id").asString()).startsWith("req-");
            String number = line.path("custom_id").asString().substring("line-".length());
            assertThat(line.at("/response/body/choices/0/message/content").asString())
                    .contains("Say number " + number + ".");
        });
        assertThat(GATEWAY.get().records()).hasSize(25).allSatisfy(record -> {
            assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
            assertThat(record.caller().key()).contains("app");
            assertThat(record.caller().address()).isEmpty();
            assertThat(record.caller().tags()).isEqualTo(Map.of("team", "batch"));
        });
    }

    @Test
    void linesFailEachForItself() {
        String lines = KeptClient.chat("good", "openai/gpt-4o", "Say hello.")
                + KeptClient.chat("bad", "openai/gpt-4o", "Say hello.")
                        .replace("\"role\":\"user\"", "\"role\":\"nobody\"")
                + "\n"
                + KeptClient.chat("unknown", "openai/no-such-model", "Say hello.");
        JsonNode batch =
                client.ended(client.batch(lines, "/v1/chat/completions").text("/id"));

        assertThat(batch.path("status").asString()).isEqualTo("completed");
        assertThat(batch.path("request_counts").toString()).isEqualTo("{\"total\":3,\"completed\":1,\"failed\":2}");
        assertThat(client.content(batch.path("output_file_id").asString())).hasSize(1);
        List<JsonNode> errors = client.content(batch.path("error_file_id").asString());
        assertThat(errors).hasSize(2);
        assertThat(line(errors, "bad").at("/response/status_code").asInt()).isEqualTo(400);
        assertThat(line(errors, "bad").at("/response/body/error/type").asString())
                .isEqualTo("invalid_request_error");
        assertThat(line(errors, "unknown").at("/response/status_code").asInt()).isEqualTo(404);
    }

    private static JsonNode line(List<JsonNode> lines, String customId) {
        return lines.stream()
                .filter(line -> line.path("custom_id").asString().equals(customId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void embeddingsAreBatchedToo() {
        String line = "{\"custom_id\":\"e\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{\"model\":"
                + "\"zhipu/embedding-3\",\"input\":\"a cat\"}}";
        JsonNode batch = client.ended(client.batch(line, "/v1/embeddings").text("/id"));
        assertThat(client.content(batch.path("output_file_id").asString())
                        .getFirst()
                        .at("/response/body/data/0/embedding"))
                .isNotEmpty();
    }

    @Test
    void responsesAndCompletionsAreBatchedToo() {
        String response = "{\"custom_id\":\"r\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"model\":"
                + "\"ernie/ernie-4.0-8k\",\"input\":\"Say hello.\"}}";
        JsonNode batch = client.ended(client.batch(response, "/v1/responses").text("/id"));
        assertThat(answer(batch).path("object").asString()).isEqualTo("response");

        String completion = "{\"custom_id\":\"c\",\"method\":\"POST\",\"url\":\"/v1/completions\",\"body\":{\"model\":"
                + "\"zhipu/glm-4-plus\",\"prompt\":\"Say hello.\"}}";
        batch = client.ended(client.batch(completion, "/v1/completions").text("/id"));
        assertThat(answer(batch).path("object").asString()).isEqualTo("text_completion");
    }

    private JsonNode answer(JsonNode batch) {
        return client.content(batch.path("output_file_id").asString())
                .getFirst()
                .at("/response/body");
    }

    @Test
    void aFileThatIsWrongFailsAsAWholeWithItsLines() {
        String good = KeptClient.chat("a", "openai/gpt-4o", "x");
        String lines = good
                + good
                + "{\"custom_id\":\n"
                + good.replace("\"a\"", "\"c\"").replace("/v1/chat", "/v1/chats")
                + good.replace("\"a\"", "\"d\"").replace("\"model\":\"openai/gpt-4o\",", "")
                + good.replace("\"a\"", "\"e\"").replace("POST", "GET")
                + good.replace("\"custom_id\":\"a\",", "")
                + good.replace("\"a\"", "\"g\"").replace("openai/", "nobody/")
                + good.replace("\"a\"", "\"h\"").replace("\"model\"", "\"stream\":true,\"model\"");
        JsonNode batch =
                client.ended(client.batch(lines, "/v1/chat/completions").text("/id"));

        assertThat(batch.path("status").asString()).isEqualTo("failed");
        assertThat(batch.path("output_file_id").isNull()).isTrue();
        assertThat(batch.path("error_file_id").isNull()).isTrue();
        assertThat(batch.at("/errors/object").asString()).isEqualTo("list");
        List<String> found = batch.at("/errors/data")
                .valueStream()
                .map(error ->
                        error.path("line").asInt() + " " + error.path("code").asString() + " "
                                + error.path("param").asString("-"))
                .toList();
        assertThat(found)
                .containsExactly(
                        "2 duplicate_custom_id custom_id",
                        "3 invalid_json_line -",
                        "4 invalid_url url",
                        "5 missing_required_parameter body.model",
                        "6 invalid_method method",
                        "7 missing_required_parameter custom_id",
                        "8 model_not_found body.model",
                        "9 invalid_value body.stream");
        assertThat(GATEWAY.get().records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, empty_file", "31, too_many_tasks"})
    void aFileMustHaveSomeLinesAndNotTooMany(int lines, String code) {
        String content = "\n" + KeptClient.chats("openai/gpt-4o", lines);
        JsonNode batch =
                client.ended(client.batch(content, "/v1/chat/completions").text("/id"));
        assertThat(batch.at("/errors/data/0/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"/v1/chat/completions\" | \"/v1/chat\" | endpoint",
                "\"24h\" | \"7d\" | completion_window",
                "\"input_file_id\" | \"input_file\" | body",
                "\"nightly\" | 1 | metadata",
                "\"metadata\":{\"job\":\"nightly\"} | \"output_expires_after\":{\"anchor\":\"created_at\",\"seconds\":60} | output_expires_after.seconds"
            })
    void badRequestsAreRefusedByName(String part, String instead, String param) {
        String ask = KeptClient.ask(client.input("{}"), "/v1/chat/completions").replace(part, instead);
        KeptClient.Answer answer = client.post("/v1/batches", ask);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo(param);
    }

    @Test
    void theFileMustBeOneForBatches() {
        String evals = client.upload("e", "e", Map.of("purpose", "evals")).text("/id");
        for (String id : List.of(evals, "file-none")) {
            assertThat(client.post("/v1/batches", KeptClient.ask(id, "/v1/embeddings"))
                            .text("/error/param"))
                    .isEqualTo("input_file_id");
        }
    }

    @Test
    void batchesAreListedAndThoseThatAreOverCannotBeCancelled() {
        String first = client.batch("{}", "/v1/embeddings").text("/id");
        client.ended(first);
        String second = client.batch("{}", "/v1/embeddings").text("/id");
        client.ended(second);
        JsonNode page = client.get("/v1/batches?limit=1").json();
        assertThat(page.at("/data/0/id").asString()).isEqualTo(second);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(client.get("/v1/batches?limit=1&after=" + second)
                        .json()
                        .at("/data/0/id")
                        .asString())
                .isEqualTo(first);
        KeptClient.Answer cancelled = client.post("/v1/batches/" + second + "/cancel", "");
        assertThat(cancelled.status()).isEqualTo(409);
        assertThat(cancelled.text("/error/message")).isEqualTo("Cannot cancel a batch with status 'failed'.");
        assertThat(client.get("/v1/batches/batch_none").status()).isEqualTo(404);
        assertThat(client.post("/v1/batches/batch_none/cancel", "").status()).isEqualTo(404);
    }

    @Test
    void azuresPathsLeadToTheSame() {
        String lines = KeptClient.chats("openai/gpt-4o", 1).replace("/v1/chat", "/chat");
        String id = client.post(
                        "/openai/batches?api-version=2024-10-21",
                        KeptClient.ask(client.input(lines), "/chat/completions"))
                .text("/id");
        assertThat(client.ended(id).path("status").asString()).isEqualTo("completed");
        assertThat(client.get("/openai/v1/batches/" + id).text("/endpoint")).isEqualTo("/v1/chat/completions");
        assertThat(new TreeSet<>(
                        List.of(client.get("/openai/files?api-version=x").status())))
                .containsExactly(200);
    }
}
