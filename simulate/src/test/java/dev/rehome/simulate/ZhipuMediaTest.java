package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.simulate.zhipu.Zhipu;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Zhipu's images, videos, sounds and orders of documents, by the provider notes (Zhipu, 3).
@Timeout(30)
class ZhipuMediaTest {
    private static final String SOUND = "x".repeat(100);
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(new Zhipu())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void drawsAnImageBehindAnAddress() {
        JsonNode image = post("/images/generations", "model", "cogview-4", "prompt", "一只猫", "size", "1344x768")
                .json();
        assertThat(image.propertyNames()).containsExactly("created", "data", "content_filter");
        assertThat(image.at("/data/0/url").asString()).startsWith("http://").endsWith(".png");
        assertThat(code(post("/images/generations", "model", "cogview-4", "prompt", "x", "size", "100x100")))
                .isEqualTo("1214");
        assertThat(code(post("/images/generations", "model", "cogview-4"))).isEqualTo("1213");
        assertThat(code(post("/images/generations", "model", "dall-e-3", "prompt", "x")))
                .isEqualTo("1211");
        sims.of("zhipu").next("content");
        assertThat(code(post("/images/generations", "model", "cogview-4", "prompt", "x")))
                .isEqualTo("1301");
    }

    @Test
    void makesAVideoInATask() {
        JsonNode task = post(
                        "/videos/generations", "model", "cogvideox-2", "prompt", "a cat", "request_id", "req-123456")
                .json();
        assertThat(task.path("task_status").asString()).isEqualTo("PROCESSING");
        assertThat(task.path("request_id").asString()).isEqualTo("req-123456");
        String path = "/async-result/" + task.path("id").asString();
        assertThat(caller().get(path).json().path("task_status").asString()).isEqualTo("PROCESSING");
        JsonNode done = caller().get(path).json();
        assertThat(done.path("task_status").asString()).isEqualTo("SUCCESS");
        assertThat(done.at("/video_result/0/url").asString()).endsWith(".mp4");
        assertThat(done.at("/video_result/0/cover_image_url").asString()).endsWith(".png");
    }

    @Test
    void refusesAndFailsVideos() {
        assertThat(code(post("/videos/generations", "model", "cogvideox-2"))).isEqualTo("1214");
        assertThat(code(post("/videos/generations", "model", "cogvideox-2", "prompt", "x", "duration", 7)))
                .isEqualTo("1214");
        assertThat(code(post("/videos/generations", "model", "cogvideox-2", "prompt", "x", "size", "1x1")))
                .isEqualTo("1214");
        sims.of("zhipu").next("filter:0");
        String id = post("/videos/generations", "model", "cogvideox-3", "prompt", "x")
                .json()
                .path("id")
                .asString();
        caller().get("/async-result/" + id);
        assertThat(caller().get("/async-result/" + id)
                        .json()
                        .path("task_status")
                        .asString())
                .isEqualTo("FAIL");
        assertThat(caller().get("/async-result/none").status()).isEqualTo(400);
    }

    @Test
    void ranksDocuments() {
        JsonNode ranked = post(
                        "/rerank",
                        "model",
                        "rerank",
                        "query",
                        "red apples",
                        "documents",
                        Json.array("blue sky", "apples are red"),
                        "top_n",
                        1,
                        "return_documents",
                        true)
                .json();
        assertThat(ranked.at("/results/0/index").asInt()).isEqualTo(1);
        assertThat(ranked.at("/results/0/document").asString()).isEqualTo("apples are red");
        assertThat(ranked.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(code(post("/rerank", "model", "rerank", "query", "x", "documents", Json.array())))
                .isEqualTo("1214");
    }

    @Test
    void speaksAndHears() {
        Caller.Answer spoken = post("/audio/speech", "model", "glm-tts", "input", "你好", "voice", "tongtong");
        assertThat(spoken.contentType()).isEqualTo("audio/wav");
        assertThat(spoken.body()).startsWith("RIFF");
        assertThat(code(post(
                        "/audio/speech", "model", "glm-tts", "input", "x", "voice", "a", "response_format", "mp3")))
                .isEqualTo("1214");
        JsonNode heard = caller().form("/audio/transcriptions", "file;a.wav", SOUND, "model", "glm-asr-2512")
                .json();
        assertThat(heard.path("text").asString()).contains("a.wav").contains("100");
        Caller.Answer stream =
                caller().form("/audio/transcriptions", "file;a.wav", SOUND, "model", "glm-asr-2512", "stream", "true");
        assertThat(stream.events().getLast().path("text").asString())
                .isEqualTo(heard.path("text").asString());
        assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        assertThat(code(caller().form("/audio/transcriptions", "file;a.ogg", SOUND, "model", "glm-asr-2512")))
                .isEqualTo("1214");
    }

    private static String code(Caller.Answer answer) {
        return answer.json().at("/error/code").asString();
    }

    private static Caller.Answer post(String path, Object... fields) {
        return caller().post(path, Json.of(fields));
    }

    private static Caller caller() {
        return Caller.of(sims.of("zhipu"));
    }
}
