package dev.rehome.simulate.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.Simulators;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Alibaba's tasks for images and videos, by the recordings in the provider notes (Alibaba, 3.1).
@Timeout(30)
class DashScopeTasksTest {
    private static final String IMAGE = "/services/aigc/text2image/image-synthesis";
    private static final String VIDEO = "/services/aigc/video-generation/video-synthesis";
    private static final String CAT =
            "{\"model\":\"wanx-v1\",\"input\":{\"prompt\":\"a cat\"},\"parameters\":{\"n\":2}}";
    private static final String FILM = "{\"model\":\"wanx2.1-t2v-turbo\",\"input\":{\"prompt\":\"a cat\"},"
            + "\"parameters\":{\"size\":\"1280*720\",\"duration\":5}}";
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new DashScope()));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void makesImagesInATask() {
        JsonNode task = async().post(IMAGE, CAT).json();
        assertThat(task.at("/output/task_status").asString()).isEqualTo("PENDING");
        String path = "/tasks/" + task.at("/output/task_id").asString();
        JsonNode running = async().get(path).json();
        assertThat(running.at("/output/task_status").asString()).isEqualTo("RUNNING");
        assertThat(running.at("/output/task_metrics/SUCCEEDED").asInt()).isZero();
        JsonNode done = async().get(path).json();
        assertThat(done.at("/output/task_status").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/output/results").size()).isEqualTo(2);
        assertThat(done.at("/usage/image_count").asInt()).isEqualTo(2);
        assertThat(async().get("/tasks").json().path("total").asInt()).isPositive();
    }

    @Test
    void makesAVideoInATask() {
        String path = "/tasks/"
                + async().post(VIDEO, FILM).json().at("/output/task_id").asString();
        async().get(path);
        JsonNode done = async().get(path).json();
        assertThat(done.at("/output/video_url").asString()).endsWith(".mp4");
        assertThat(done.at("/output/orig_prompt").asString()).isEqualTo("a cat");
        assertThat(done.at("/usage/video_duration").asInt()).isEqualTo(5);
    }

    @Test
    void wantsItsHeaderAndItsFields() {
        Caller.Answer direct = Caller.of(sims.of("dashscope")).post(VIDEO, FILM);
        assertThat(direct.status()).isEqualTo(403);
        assertThat(direct.json().path("message").asString())
                .isEqualTo("current user api does not support synchronous calls.");
        assertThat(async().post(IMAGE, CAT.replace("\"n\":2", "\"size\":\"1024x1024\""))
                        .status())
                .isEqualTo(400);
        assertThat(async().post(IMAGE, CAT.replace("prompt", "text")).status()).isEqualTo(400);
        assertThat(async().post(VIDEO, FILM.replace("wanx2.1-t2v-turbo", "wan2.2-i2v-flash"))
                        .body())
                .contains("input.img_url");
        assertThat(async().post(IMAGE, FILM).json().path("message").asString()).startsWith("url error");
    }

    @Test
    void cancelsOnlyWhatWaits() {
        String waits = "/tasks/"
                + async().post(IMAGE, CAT).json().at("/output/task_id").asString();
        assertThat(async().post(waits + "/cancel", "").status()).isEqualTo(200);
        assertThat(async().get(waits).json().at("/output/task_status").asString())
                .isEqualTo("CANCELED");
        String runs = "/tasks/"
                + async().post(IMAGE, CAT).json().at("/output/task_id").asString();
        async().get(runs);
        assertThat(async().post(runs + "/cancel", "").json().path("code").asString())
                .isEqualTo("UnsupportedOperation");
        Caller.Answer unknown = async().get("/tasks/1111");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().at("/output/task_status").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void failsInsideTheTask() {
        sims.of("dashscope").next("filter:0", "rate");
        String path = "/tasks/"
                + async().post(IMAGE, CAT).json().at("/output/task_id").asString();
        async().get(path);
        JsonNode failed = async().get(path).json();
        assertThat(failed.at("/output/task_status").asString()).isEqualTo("FAILED");
        assertThat(failed.at("/output/code").asString()).isEqualTo("DataInspectionFailed");
        assertThat(async().post(IMAGE, CAT).status()).isEqualTo(429);
    }

    private static Caller async() {
        return Caller.of(sims.of("dashscope")).with("x-dashscope-async", "enable");
    }
}
