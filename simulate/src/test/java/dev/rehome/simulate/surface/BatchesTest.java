package dev.rehome.simulate.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Batches, completions and judgements as a caller sees them over HTTP.
@Timeout(30)
class BatchesTest {
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(new OpenAi())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void runsTheLinesAndPartsGoodFromBad() {
        JsonNode batch = batch("/v1/chat/completions", chat("a", "gpt-4o", "Hello") + chat("b", "gpt-4o", ""));
        String path = "/batches/" + batch.path("id").asString();
        assertThat(batch.path("status").asString()).isEqualTo("validating");
        assertThat(status(path)).isEqualTo("in_progress");
        assertThat(status(path)).isEqualTo("finalizing");
        JsonNode done = caller().get(path).json();
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("request_counts").toString()).isEqualTo("{\"total\":2,\"completed\":2,\"failed\":0}");
        String[] lines = content(done, "output_file_id").split("\n");
        JsonNode first = Json.read(lines[0]).orElseThrow();
        assertThat(first.path("custom_id").asString()).isEqualTo("a");
        assertThat(first.at("/response/body/choices/0/message/content").asString())
                .contains("Hello");
        assertThat(caller().get("/batches").json().at("/data/0/id")).isEqualTo(batch.path("id"));
        assertThat(caller().post(path + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void putsFailedLinesIntoTheErrorFile() {
        String bad = line("b", "/v1/chat/completions", "{\"model\":\"gpt-4o\",\"messages\":[]}");
        JsonNode done = done(batch("/v1/chat/completions", chat("a", "gpt-4o", "Hello") + bad));
        assertThat(done.path("request_counts").path("failed").asInt()).isEqualTo(1);
        JsonNode error = Json.read(content(done, "error_file_id").strip()).orElseThrow();
        assertThat(error.path("custom_id").asString()).isEqualTo("b");
        assertThat(error.at("/response/status_code").asInt()).isEqualTo(400);
    }

    @Test
    void runsEveryEndpoint() {
        String vectors = line("v", "/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"a\"}");
        assertThat(output("/v1/embeddings", vectors)
                        .at("/response/body/data/0/embedding")
                        .size())
                .isEqualTo(1_536);
        String response = line("r", "/v1/responses", "{\"model\":\"gpt-4o\",\"input\":\"Hello\"}");
        assertThat(output("/v1/responses", response).at("/response/body/object").asString())
                .isEqualTo("response");
        String judged = line("m", "/v1/moderations", "{\"model\":\"omni-moderation-latest\",\"input\":\"hate\"}");
        assertThat(output("/v1/moderations", judged)
                        .at("/response/body/results/0/flagged")
                        .asBoolean())
                .isTrue();
        String text = line("c", "/v1/completions", "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hello\"}");
        assertThat(output("/v1/completions", text).at("/response/body/object").asString())
                .isEqualTo("text_completion");
    }

    @Test
    void failsOnLinesThatAreWrong() {
        String twice = chat("a", "gpt-4o", "Hello") + chat("a", "gpt-4o", "Hello");
        JsonNode failed = done(batch("/v1/chat/completions", twice + "x\n" + line("u", "/v1/embeddings", "{}")));
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.at("/errors/data").values().stream()
                        .map(error -> error.path("code").asString()))
                .containsExactly("duplicate_custom_id", "invalid_json_line", "mismatched_url");
        assertThat(failed.at("/errors/data/1/line").asInt()).isEqualTo(3);
    }

    @Test
    void cancelsAndRefuses() {
        JsonNode batch = batch("/v1/chat/completions", chat("a", "gpt-4o", "Hello"));
        String path = "/batches/" + batch.path("id").asString();
        assertThat(caller().post(path + "/cancel", "").json().path("status").asString())
                .isEqualTo("cancelling");
        assertThat(status(path)).isEqualTo("cancelled");
        assertThat(caller().get("/batches/none").status()).isEqualTo(404);
        assertThat(create("file-none", "/v1/chat/completions").status()).isEqualTo(400);
        String vision = caller().form("/files", "purpose", "vision", "file;a.jsonl", "x")
                .json()
                .path("id")
                .asString();
        assertThat(create(vision, "/v1/chat/completions").body()).contains("Expected file to have purpose batch");
        assertThat(create(vision, "/v1/images").status()).isEqualTo(400);
    }

    @Test
    void completesEachPrompt() {
        JsonNode whole = complete("prompt", Json.array("Hello", "there"), "n", 2, "max_tokens", 50)
                .json();
        assertThat(whole.path("choices").size()).isEqualTo(4);
        assertThat(whole.at("/choices/2/text").asString()).contains("there");
        JsonNode cut = complete("prompt", "Hello", "echo", true).json();
        assertThat(cut.at("/choices/0/text").asString()).startsWith("Hello");
        assertThat(cut.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        Caller.Answer stream =
                complete("prompt", "Hello", "stream", true, "stream_options", Json.object("include_usage", true));
        assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        assertThat(stream.events().getLast().path("usage").path("total_tokens").asInt())
                .isPositive();
        Caller.Answer chat = caller().post("/completions", "{\"model\":\"gpt-4o\",\"prompt\":\"Hello\"}");
        assertThat(chat.status()).isEqualTo(404);
        assertThat(chat.body()).contains("This is a chat model and not supported in the v1/completions endpoint.");
        assertThat(complete("prompt", "Hello", "n", 2, "best_of", 1).status()).isEqualTo(400);
    }

    @Test
    void judgesTexts() {
        JsonNode judged = caller().post("/moderations", "{\"input\":[\"some violence\",\"peace\"]}")
                .json();
        assertThat(judged.at("/results/0/categories/violence").asBoolean()).isTrue();
        assertThat(judged.at("/results/1/flagged").asBoolean()).isFalse();
        String parts = "{\"input\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\",\"image_url\":{\"url\":"
                + "\"https://example.com/a.png\"}}]}";
        assertThat(caller().post("/moderations", parts).json().path("results").size())
                .isEqualTo(1);
        assertThat(caller().post("/moderations", "{\"input\":[]}").status()).isEqualTo(400);
    }

    private static Caller.Answer complete(Object... fields) {
        var body = Json.object("model", "gpt-3.5-turbo-instruct");
        body.setAll(Json.object(fields));
        return caller().post("/completions", Json.text(body));
    }

    private static JsonNode output(String endpoint, String line) {
        JsonNode done = done(batch(endpoint, line));
        assertThat(done.path("error_file_id").isNull()).isTrue();
        return Json.read(content(done, "output_file_id").strip()).orElseThrow();
    }

    private static JsonNode done(JsonNode batch) {
        String path = "/batches/" + batch.path("id").asString();
        status(path);
        status(path);
        return caller().get(path).json();
    }

    private static String status(String path) {
        return caller().get(path).json().path("status").asString();
    }

    private static String content(JsonNode batch, String field) {
        return caller().get("/files/" + batch.path(field).asString() + "/content")
                .body();
    }

    private static String chat(String id, String model, String prompt) {
        return line(id, "/v1/chat/completions", Json.text(Caller.body(model, prompt)));
    }

    private static String line(String id, String url, String body) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"" + url + "\",\"body\":" + body + "}\n";
    }

    private static JsonNode batch(String endpoint, String lines) {
        JsonNode file = caller().form("/files", "purpose", "batch", "file;lines.jsonl", lines)
                .json();
        return create(file.path("id").asString(), endpoint).json();
    }

    private static Caller.Answer create(String file, String endpoint) {
        return caller().post(
                        "/batches", Json.of("input_file_id", file, "endpoint", endpoint, "completion_window", "24h"));
    }

    private static Caller caller() {
        return Caller.of(sims.of("openai"));
    }
}
