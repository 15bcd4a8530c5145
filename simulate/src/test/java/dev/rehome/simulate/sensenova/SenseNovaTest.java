package dev.rehome.simulate.sensenova;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.NativeGolden;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Finish;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// SenseTime's native API: its bytes, its tokens, and what a caller sees over HTTP.
@Timeout(30)
class SenseNovaTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_718_000_000);
    private static final String HEAD = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final SenseNovaTokens VECTOR = new SenseNovaTokens("ak-test-0001", "sk-test-secret-0001");
    private static final JsonNode WEATHER = Json.read("""
            [{"type":"function","function":{"name":"get_weather","description":"Looks up the weather",
              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]""").orElseThrow();
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(Options.standard().at(() -> NOW), List.of(new SenseNova()));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void takesTheTokensOfTheNotes() {
        String typed =
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhay10ZXN0LTAwMDEiLCJleHAiOjE3MTgwMDE4MDAsIm5iZiI6"
                        + "MTcxNzk5OTk5NX0.ROoWDs-5ognlIPU8y4GmwWxDoDcBWoAx8qLCQAIoypw";
        String turned =
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhay10ZXN0LTAwMDEiLCJleHAiOjE3MTgwMDE4MDAsIm5iZiI6"
                        + "MTcxNzk5OTk5NX0.V35B4XYCc-FncXip_i_bbjtdDcKd1U17cQBUA9xYaP8";
        assertThat(VECTOR.wrong(typed, NOW)).isEmpty();
        assertThat(VECTOR.wrong(turned, NOW)).isEmpty();
        assertThat(VECTOR.wrong(typed, NOW.plusSeconds(1_800))).hasValue("token is expired");
        assertThat(VECTOR.wrong(typed, NOW.minusSeconds(6))).hasValue("token is not valid yet");
        assertThat(VECTOR.wrong(typed.substring(0, typed.length() - 1) + "x", NOW))
                .hasValue("token signature is invalid");
        assertThat(new SenseNovaTokens("other", "sk-test-secret-0001").wrong(typed, NOW))
                .hasValue("access key not found");
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(VECTOR.wrong("a.b", NOW)).isPresent();
        assertThat(VECTOR.wrong("a.b.c", NOW)).isPresent();
        String none = part("{\"alg\":\"none\"}") + "." + part("{\"iss\":\"ak-test-0001\",\"exp\":1718001800}") + ".";
        assertThat(VECTOR.wrong(none, NOW)).hasValue("token is unverifiable: signing method is not supported");
        String seconds = part(HEAD) + "." + part("{\"iss\":\"ak-test-0001\",\"exp\":1718001800000}");
        assertThat(VECTOR.wrong(seconds + "." + VECTOR.sign(seconds), NOW)).hasValue("token lives too long");
    }

    @Test
    void wantsATokenOrAKey() {
        assertThat(caller().authorized("").post("/chat-completions", "{}").body())
                .isEqualTo("{\"error\":{\"code\":16,\"message\":\"Authorization Not Found\",\"details\":[]}}");
        Caller.Answer wrong = caller().authorized("Bearer sk-wrong").post("/chat-completions", "{}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().at("/error/message").asString()).isEqualTo("Forbidden");
        assertThat(caller().authorized("Bearer " + SenseNova.API_KEY)
                        .get("/models")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(SenseNovaModel.ALL.size());
    }

    @Test
    void wholeAndStreamAsInTheNotes() {
        var whole = NativeGolden.answer(List.of("你好，我是商量。"), List.of(), Finish.STOP, 6, 11);
        SenseNovaAnswer shape = new SenseNovaAnswer("a3e2c1f0", 1_718_000_001L, "SenseChat-5");
        assertThat(Json.text(shape.whole(whole)) + "\n").isEqualTo(NativeGolden.of("sensenova/whole.txt"));
        var stream = NativeGolden.answer(List.of("你好"), List.of(), Finish.STOP, 6, 11);
        assertThat(NativeGolden.joined(new SenseNovaAnswer("abc", 1_718_000_001L, "SenseChat-5").frames(stream)))
                .isEqualTo(NativeGolden.of("sensenova/stream.txt"));
    }

    @Test
    void streamsTheTextThatItAnswersWhole() {
        String text = chat("SenseChat-5", "Hello there")
                .json()
                .at("/data/choices/0/message")
                .asString();
        assertThat(text).contains("Hello there");
        Caller.Answer stream = chat("SenseChat-5", "Hello there", "stream", true);
        StringBuilder said = new StringBuilder();
        stream.events()
                .forEach(event -> said.append(event.at("/data/choices/0/delta").asString()));
        assertThat(said.toString()).isEqualTo(text);
        assertThat(stream.body()).endsWith("data:[DONE]\n\n");
    }

    @Test
    void callsFunctionsBesideTheMessage() {
        JsonNode choice = chat("SenseChat-5", "What is the weather in Paris and London?", "tools", WEATHER)
                .json()
                .at("/data/choices/0");
        assertThat(choice.at("/tool_calls/1/function/arguments").asString()).isEqualTo("{\"city\":\"London\"}");
        assertThat(choice.path("message").asString()).isEmpty();
        List<JsonNode> events = chat("SenseChat-5", "What is the weather in Paris?", "tools", WEATHER, "stream", true)
                .events();
        assertThat(events)
                .anySatisfy(event -> assertThat(event.at("/data/choices/0/tool_calls/0/function/arguments")
                                .asString())
                        .isEqualTo("{\"city\":\"Paris\"}"));
        assertThat(chat("SenseChat", "What is the weather?", "tools", WEATHER).status())
                .isEqualTo(400);
    }

    @Test
    void answersAtMostTheDefaultLength() {
        String mark = "[[simulate:tokens:2000]]";
        assertThat(chat("SenseChat-5", mark)
                        .json()
                        .at("/data/choices/0/finish_reason")
                        .asString())
                .isEqualTo("length");
        assertThat(chat("SenseChat-5", mark, "max_new_tokens", 2_048)
                        .json()
                        .at("/data/choices/0/finish_reason")
                        .asString())
                .isEqualTo("stop");
    }

    @Test
    void thinksIfAsked() {
        JsonNode thinking = Json.object("enabled", true);
        assertThat(chat("SenseNova-V6-5-Pro", "Why?", "thinking", thinking)
                        .json()
                        .at("/data/choices/0/reasoning_content")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void embedsAtMostThirtyTwoTexts() {
        String body = "{\"model\":\"nova-embedding-stable\",\"input\":[\"a\",\"b\"]}";
        JsonNode vectors = caller().post("/embeddings", body).json();
        assertThat(vectors.at("/embeddings/1/index").asInt()).isEqualTo(1);
        assertThat(vectors.at("/usage/knowledge_tokens").isIntegralNumber()).isTrue();
        String many = "{\"model\":\"nova-embedding-stable\",\"input\":[" + "\"a\",".repeat(32) + "\"a\"]}";
        assertThat(caller().post("/embeddings", many).json().at("/error/code").asInt())
                .isEqualTo(11);
    }

    @Test
    void reportsTroubleInsideAStream() {
        sims.of("sensenova").next("inside:rate", "error:2:server", "filter:2");
        Caller.Answer inside = chat("SenseChat-5", "Hello", "stream", true);
        assertThat(inside.status()).isEqualTo(200);
        assertThat(inside.events().getFirst().at("/status/code").asInt()).isEqualTo(8);
        assertThat(chat("SenseChat-5", "Hello there", "stream", true)
                        .events()
                        .getLast()
                        .at("/status/code")
                        .asInt())
                .isEqualTo(13);
        assertThat(chat("SenseChat-5", "Hello")
                        .json()
                        .at("/data/choices/0/finish_reason")
                        .asString())
                .isEqualTo("sensitive");
    }

    private static Caller.Answer chat(String model, String prompt, Object... fields) {
        ObjectNode body = Caller.body(model, prompt, fields);
        return caller().post("/chat-completions", Json.text(body));
    }

    private static Caller caller() {
        var card = sims.of("sensenova").card();
        SenseNovaTokens tokens = new SenseNovaTokens(card.secret("access_key"), card.secret("secret_key"));
        String claims = Json.of("iss", card.secret("access_key"), "exp", NOW.getEpochSecond() + 60);
        String text = part(HEAD) + "." + part(claims);
        return Caller.of(sims.of("sensenova")).authorized("Bearer " + text + "." + tokens.sign(text));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
