package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.Operation;
import dev.rehome.simulate.Received;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Videos through the strict simulators of Zhipu and Alibaba.
class VideosTest {
    private static final String CONFIG = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            providers:
              - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
              - { id: dashscope, kind: dashscope, base_url: "${DASHSCOPE_URL}", availability: everywhere, credential: { api_key: "${DASHSCOPE_API_KEY}" } }
              - { id: listed, kind: zhipu, base_url: "${ZHIPU_URL}", availability: openai, credential: { api_key: "${ZHIPU_API_KEY}" } }
            models:
              - { name: sora-2, targets: [zhipu/cogvideox-3] }
              - { name: exact, targets: [dashscope/wan2.5-t2v-preview], strictness: strict }
            accounts: [{ id: acme, country: SG }, { id: other, country: SG }]
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
              - { id: said, account: acme, secret: a-said-secret-0123456789, models: ["*"], end_user: declared }
              - { id: foreign, account: other, secret: a-foreign-secret-0123456789, models: ["*"], end_user: fixed, place: SG }
            """;
    private static final Map<String, String> FOREIGN = Map.of("authorization", "Bearer a-foreign-secret-0123456789");

    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("zhipu", "dashscope").text(CONFIG));

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private Outside.Answer create(String model, String more) {
        return client.post(
                "/v1/videos", "{\"model\":\"" + model + "\",\"prompt\":\"a calico cat\"" + more + "}", Map.of());
    }

    private String made(String model) {
        Outside.Answer answer = create(model, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/id");
    }

    private JsonNode look(String id) {
        Outside.Answer answer = client.get("/v1/videos/" + id, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @CsvSource({
        "sora-2, zhipu/cogvideox-3, 5, in_progress",
        "dashscope/wan2.6-t2v, dashscope/wan2.6-t2v, 4, in_progress",
        "dashscope/wan2.2-t2v-plus, dashscope/wan2.2-t2v-plus, 5, in_progress"
    })
    void isHandedInAndLookedAtAndFetched(String model, String target, String seconds, String second) {
        Outside.Answer created = create(model, "");
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(created.header("x-rehome-target")).isEqualTo(target);
        assertThat(created.header("x-rehome-warnings")).isEmpty();
        JsonNode video = created.json();
        String id = video.path("id").asString();
        assertThat(id).startsWith("video_");
        assertThat(video.path("model").asString()).isEqualTo(model);
        assertThat(video.path("status").asString()).isEqualTo("queued");
        assertThat(video.path("progress").asInt()).isZero();
        assertThat(video.path("seconds").asString()).isEqualTo(seconds);
        assertThat(video.path("prompt").asString()).isEqualTo("a calico cat");

        assertThat(look(id).path("status").asString()).isEqualTo(second);
        JsonNode done = look(id);
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("progress").asInt()).isEqualTo(100);
        assertThat(done.path("completed_at").asLong()).isPositive();
        assertThat(done.path("error").isNull()).isTrue();
        assertThat(done.toString()).as("no address of the provider's").doesNotContain("http");

        Outside.Answer content = client.get("/v1/videos/" + id + "/content", Map.of());
        assertThat(content.status()).as(content.body()).isEqualTo(200);
        assertThat(content.header("content-type")).isEqualTo("video/mp4");
        assertThat(content.body()).contains("ftypmp42simulated");
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void whatWasSeenLastIsNotAskedForAgainAndStepsAreWrittenDown() {
        String id = made("sora-2");
        look(id);
        look(id);
        int asked = GATEWAY.get().vendor("zhipu").received().size();

        assertThat(look(id).path("status").asString()).isEqualTo("completed");
        assertThat(GATEWAY.get().vendor("zhipu").received()).hasSize(asked);
        assertThat(GATEWAY.get().records().stream()
                        .map(CallRecord::asked)
                        .map(one -> one.operation().orElseThrow()))
                .containsExactly(Operation.VIDEO, Operation.VIDEO_STATUS, Operation.VIDEO_STATUS);
    }

    @Test
    void credentialsStayWithTheProvider() {
        String id = made("sora-2");
        look(id);
        look(id);
        client.get("/v1/videos/" + id + "/content", Map.of());

        Received fetched = GATEWAY.get().vendor("zhipu").last();
        assertThat(fetched.path()).contains("simulated-results");
        assertThat(fetched.headers().toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("authorization");
    }

    @Test
    void theCoverIsTheThumbnailWhereThereIsOne() {
        String zhipu = made("sora-2");
        String wan = made("dashscope/wan2.6-t2v");
        for (String id : List.of(zhipu, zhipu, wan, wan)) {
            look(id);
        }

        Outside.Answer cover = client.get("/v1/videos/" + zhipu + "/content?variant=thumbnail", Map.of());
        assertThat(cover.status()).isEqualTo(200);
        assertThat(cover.header("content-type")).isEqualTo("image/png");

        for (String[] none : new String[][] {{wan, "thumbnail"}, {zhipu, "spritesheet"}}) {
            Outside.Answer refused = client.get("/v1/videos/" + none[0] + "/content?variant=" + none[1], Map.of());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/error/param")).isEqualTo("variant");
        }
        assertThat(client.get("/v1/videos/" + zhipu + "/content?variant=gif", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatTheModelDoesNotMakeIsTheNearestWithAWord() {
        Outside.Answer answer = create(
                "dashscope/wan2.5-t2v-preview", ",\"seconds\":\"8\",\"size\":\"1024x1792\",\"quality\":\"standard\"");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/seconds")).isEqualTo("10");
        assertThat(answer.text("/size")).isEqualTo("1080x1920");
        assertThat(answer.header("x-rehome-warnings"))
                .contains("seconds: 8 -> 10", "size: 1024x1792 -> 1080x1920", "quality: not carried");
    }

    @Test
    void orIsRefusedByNameWhereThatIsStrict() {
        Outside.Answer answer = create("exact", ",\"seconds\":\"8\",\"size\":\"1024x1792\"");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/message")).contains("seconds", "size");
        assertThat(GATEWAY.get().vendor("dashscope").received()).isEmpty();
        assertThat(create("exact", ",\"seconds\":\"5\",\"size\":\"720x1280\"").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"zhipu/cogvideox-3, image_url", "dashscope/wan2.5-i2v-preview, img_url", "dashscope/wan2.6-t2v, ''"})
    void aPictureToBeginWithIsToldWhereTheModelTakesOne(String model, String field) {
        Outside.Answer answer = create(model, ",\"input_reference\":{\"image_url\":\"https://example.com/a.png\"}");

        if (field.isEmpty()) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error/param")).isEqualTo("input_reference");
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(GATEWAY.get()
                            .vendor(model.substring(0, model.indexOf('/')))
                            .last()
                            .body())
                    .contains("\"" + field + "\":\"https://example.com/a.png\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sora-2", "dashscope/wan2.6-t2v"})
    void aFailureIsToldInTheGatewaysWords(String model) {
        GATEWAY.get().vendor(model.equals("sora-2") ? "zhipu" : "dashscope").next("filter:0");
        String id = made(model);
        look(id);
        JsonNode failed = look(id);

        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("progress").asInt()).isZero();
        assertThat(failed.at("/error/code").asString())
                .isEqualTo(model.equals("sora-2") ? "generation_failed" : "moderation_blocked");
        assertThat(failed.at("/error/message").asString()).startsWith("The provider");
        assertThat(client.get("/v1/videos/" + id + "/content", Map.of()).text("/error/code"))
                .isEqualTo("video_not_ready");
    }

    @Test
    void anotherAccountsAreNotThere() {
        String id = made("sora-2");
        look(id);
        look(id);

        for (String path : List.of("", "/content")) {
            Outside.Answer answer = client.get("/v1/videos/" + id + path, FOREIGN);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/error/message")).contains("not found");
        }
        assertThat(client.send("DELETE", "/v1/videos/" + id, "", FOREIGN).status())
                .isEqualTo(404);
        assertThat(client.get("/v1/videos", FOREIGN).json().path("data").size()).isZero();
        assertThat(client.get("/v1/videos/video_none", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void areListedAndDeleted() {
        String first = made("sora-2");
        String second = made("sora-2");

        JsonNode newest = client.get("/v1/videos?limit=1", Map.of()).json();
        assertThat(newest.at("/data/0/id").asString()).isEqualTo(second);
        assertThat(newest.path("has_more").asBoolean()).isTrue();
        JsonNode after = client.get("/v1/videos?limit=1&order=desc&after=" + second, Map.of())
                .json();
        assertThat(after.at("/data/0/id").asString()).isEqualTo(first);
        assertThat(after.path("last_id").asString()).isEqualTo(first);

        assertThat(client.send("DELETE", "/v1/videos/" + first, "", Map.of()).text("/error/code"))
                .isEqualTo("video_not_ended");
        look(first);
        look(first);
        JsonNode deleted =
                client.send("DELETE", "/v1/videos/" + first, "", Map.of()).json();
        assertThat(deleted.path("object").asString()).isEqualTo("video.deleted");
        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(client.get("/v1/videos/" + first, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotBeServedAnyMoreIsToldNothing() {
        Map<String, String> us = Map.of("authorization", "Bearer a-said-secret-0123456789", "x-rehome-place", "US");
        Map<String, String> cn = Map.of("authorization", "Bearer a-said-secret-0123456789", "x-rehome-place", "CN");
        String body = "{\"model\":\"listed/cogvideox-3\",\"prompt\":\"a cat\"}";

        Outside.Answer denied = client.post("/v1/videos", body, cn);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text("/error/code")).isEqualTo("unsupported_country_region_territory");
        assertThat(GATEWAY.get().vendor("zhipu").received()).isEmpty();

        String id = client.post("/v1/videos", body, us).text("/id");
        assertThat(client.get("/v1/videos/" + id, us).status()).isEqualTo(200);
        assertThat(client.get("/v1/videos/" + id, cn).status()).isEqualTo(403);
        assertThat(client.get("/v1/videos/" + id, us).text("/status")).isEqualTo("completed");
        assertThat(client.get("/v1/videos/" + id + "/content", cn).status()).isEqualTo(403);
        assertThat(client.get("/v1/videos/" + id + "/content", us).status()).isEqualTo(200);
    }
}
