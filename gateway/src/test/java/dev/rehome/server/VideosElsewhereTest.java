package dev.rehome.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.TestClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where results lie, what is said of tasks that are gone, and that no task is handed in twice. Answers have the form
/// of recorded ones (cnblogs/dashscope-sdk @7afccbd, help.aliyun.com).
class VideosElsewhereTest {
    private static final CannedUpstream VENDOR = CannedUpstream.start();
    private static final CannedUpstream STORE = CannedUpstream.start();
    private static final CannedUpstream SECOND = CannedUpstream.start();
    private static final TestClock CLOCK = new TestClock();
    private static final String SUBMIT = "/video-synthesis";
    private static final String TASK =
            "{\"output\":{\"task_status\":\"PENDING\",\"task_id\":\"t-1\"},\"request_id\":\"r\"}";

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of()
            .at(CLOCK)
            .variable("WAN_URL", VENDOR.url() + "/api/v1")
            .variable("SECOND_URL", SECOND.url() + "/api/v1")
            .variable("STORE", STORE.url().substring("http://".length()))
            .variable("STORE_NAME", STORE.url().replace("http://127.0.0.1", "localhost"))
            .more("""
                  - { id: wan, kind: dashscope, base_url: "${WAN_URL}", availability: everywhere, credential: { api_key: k } }
                  - { id: told, kind: dashscope, base_url: "${WAN_URL}", availability: everywhere, credential: { api_key: k }, options: { result_hosts: "${STORE}, ${STORE_NAME}" } }
                  - { id: free, kind: dashscope, base_url: "${WAN_URL}", availability: everywhere, credential: { api_key: k }, options: { result_hosts: "${STORE_NAME}", result_private: allow } }
                  - { id: second, kind: dashscope, base_url: "${SECOND_URL}", availability: everywhere, credential: { api_key: k } }
                models:
                  - { name: sora-2, targets: [wan/wan2.6-t2v, second/wan2.6-t2v] }
                """));

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
        List.of(VENDOR, STORE, SECOND).forEach(CannedUpstream::forget);
        CLOCK.real();
        VENDOR.answer(SUBMIT, 200, "application/json", TASK);
        SECOND.answer(SUBMIT, 200, "application/json", TASK);
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @AfterAll
    static void stop() {
        List.of(VENDOR, STORE, SECOND).forEach(CannedUpstream::close);
    }

    private String made(String provider) {
        Outside.Answer answer =
                client.post("/v1/videos", "{\"model\":\"" + provider + "/wan2.6-t2v\",\"prompt\":\"a\"}", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/id");
    }

    /// A video whose result lies there.
    private String done(String provider, String address) {
        String id = made(provider);
        state("\"SUCCEEDED\",\"video_url\":\"" + address + "\"");
        Outside.Answer seen = client.get("/v1/videos/" + id, Map.of());
        assertThat(seen.text("/status")).as(seen.body()).isEqualTo("completed");
        return id;
    }

    private static void state(String status) {
        VENDOR.answer(
                "/tasks/t-1",
                200,
                "application/json",
                "{\"request_id\":\"r\",\"output\":{\"task_id\":\"t-1\",\"task_status\":" + status + "}}");
    }

    private Outside.Answer content(String id) {
        return client.get("/v1/videos/" + id + "/content", Map.of());
    }

    @Test
    void aHostThatIsDeclaredIsFetchedFromInPieces() {
        byte[] piece = "frame".repeat(20_000).getBytes(UTF_8);
        STORE.answer("/a.mp4", new CannedUpstream.Answer(200, "video/mp4", Collections.nCopies(30, piece), false));

        Outside.Answer content = content(done("told", STORE.url() + "/a.mp4?Expires=1&Signature=s"));

        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body()).hasSize(3_000_000);
        assertThat(STORE.lastAsked().path()).isEqualTo("/a.mp4?Expires=1&Signature=s");
    }

    @Test
    void aHostThatIsNotDeclaredIsNamedAndNotAsked() {
        Outside.Answer content = content(done("wan", STORE.url() + "/a.mp4"));

        assertThat(content.status()).isEqualTo(400);
        assertThat(content.text("/error/message"))
                .contains("127.0.0.1", "result_hosts")
                .doesNotContain("a.mp4");
        assertThat(STORE.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"told, 502", "free, 200"})
    void aNameThatLeadsToAPrivateAddressIsFollowedOnlyWhereThatIsAllowed(String provider, int status) {
        STORE.answer("/a.mp4", 200, "video/mp4", "frames");

        Outside.Answer content = content(done(provider, STORE.url().replace("127.0.0.1", "localhost") + "/a.mp4"));

        assertThat(content.status()).as(content.body()).isEqualTo(status);
        assertThat(STORE.asked()).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"302, 502", "403, 404", "404, 404", "410, 404", "503, 503"})
    void whatTheStoreSaysIsToldInTheGatewaysWords(int store, int status) {
        STORE.answer("/a.mp4", store, "application/xml", "<Error>AccessDenied secret</Error>");

        Outside.Answer content = content(done("told", STORE.url() + "/a.mp4"));

        assertThat(content.status()).as(content.body()).isEqualTo(status);
        assertThat(content.body()).doesNotContain("secret");
        if (status == 404) {
            assertThat(content.text("/error/code")).isEqualTo("result_expired");
        }
    }

    @Test
    void aPageIsNoVideo() {
        STORE.answer("/a.mp4", 200, "text/html", "<script>");

        assertThat(content(done("told", STORE.url() + "/a.mp4")).header("content-type"))
                .isEqualTo("application/octet-stream");
    }

    @Test
    void afterADayItIsGone() {
        String id = done("told", STORE.url() + "/a.mp4");
        CLOCK.set(CLOCK.instant().plus(Duration.ofHours(25)));

        Outside.Answer content = content(id);

        assertThat(content.status()).isEqualTo(404);
        assertThat(content.text("/error/message")).contains("no longer");
        assertThat(STORE.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, , task_expired",
        "CANCELED, , cancelled",
        "FAILED, DataInspectionFailed, moderation_blocked",
        "FAILED, InvalidParameter, invalid_parameters",
        "FAILED, InternalError.Algo, generation_failed"
    })
    void aTaskThatCameToNothingIsAFailedVideo(String status, String code, String told) {
        String id = made("wan");
        state("\"" + status + "\"" + (code == null ? "" : ",\"code\":\"" + code + "\",\"message\":\"account 1234\""));

        Outside.Answer video = client.get("/v1/videos/" + id, Map.of());

        assertThat(video.text("/status")).as(video.body()).isEqualTo("failed");
        assertThat(video.text("/error/code")).isEqualTo(told);
        assertThat(video.body()).doesNotContain("1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"output\":{}}", "{", "{\"output\":{\"task_status\":\"LATER\"}}"})
    void aLookThatSaysNothingLeavesTheVideoAsItWas(String said) {
        String id = made("wan");
        VENDOR.answer("/tasks/t-1", 200, "application/json", said);

        assertThat(client.get("/v1/videos/" + id, Map.of()).status()).isGreaterThanOrEqualTo(500);

        GATEWAY.get().heal();
        state("\"RUNNING\"");
        assertThat(client.get("/v1/videos/" + id, Map.of()).text("/status")).isEqualTo("in_progress");
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "200, {\"output\":{}}", "200, {\"output\":{\"task_id\":\"../../x\"}}"})
    void aTaskThatMayHaveBeenTakenIsNotHandedInAgain(int status, String body) {
        VENDOR.answer(SUBMIT, status, "application/json", body);
        String before = client.get("/v1/videos", Map.of()).body();

        Outside.Answer answer = client.post("/v1/videos", "{\"model\":\"sora-2\",\"prompt\":\"a\"}", Map.of());

        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(500);
        assertThat(VENDOR.asked()).hasSize(1);
        assertThat(SECOND.asked()).isEmpty();
        assertThat(client.get("/v1/videos", Map.of()).body()).isEqualTo(before);
    }

    @Test
    void oneThatWasRefusedForCertainMayGoElsewhere() {
        VENDOR.answer(
                SUBMIT, 400, "application/json", "{\"code\":\"Arrearage\",\"message\":\"m\",\"request_id\":\"r\"}");

        Outside.Answer answer = client.post("/v1/videos", "{\"prompt\":\"a\"}", Map.of());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("x-rehome-target")).isEqualTo("second/wan2.6-t2v");
        assertThat(SECOND.lastAsked().text()).contains("\"model\":\"wan2.6-t2v\"");
    }
}
