package dev.rehome.simulate.ernie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The legacy ERNIE API as a caller sees it over HTTP.
@Timeout(30)
class ErnieTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2024-07-01T00:00:00Z"));
    private final Ernie ernie = new Ernie();
    private Simulators sims = Simulators.start(List.of());

    @BeforeEach
    void start() {
        sims.close();
        sims = Simulators.start(Options.standard().at(clock::get), List.of(ernie));
    }

    @AfterEach
    void stop() {
        sims.close();
    }

    @Test
    void givesATokenForTheKeys() throws Exception {
        HttpResponse<String> answer = token(key(), secret());
        JsonNode json = Json.read(answer.body()).orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.propertyNames())
                .containsExactly(
                        "refresh_token", "expires_in", "session_key", "access_token", "scope", "session_secret");
        assertThat(json.path("expires_in").asInt()).isEqualTo(2_592_000);
        assertThat(json.path("access_token").asString()).startsWith("24.");
    }

    @Test
    void refusesWrongKeys() throws Exception {
        assertThat(token("wrong", secret()).statusCode()).isEqualTo(401);
        assertThat(token("wrong", secret()).body())
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"unknown client id\"}");
        assertThat(token(key(), "wrong").body())
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}");
        ernie.tokens().next(Refusal.text(503, "busy"));
        assertThat(token(key(), secret()).statusCode()).isEqualTo(503);
        assertThat(token(key(), secret()).statusCode()).isEqualTo(200);
    }

    @Test
    void wantsAGoodToken() throws Exception {
        String good = good();
        assertThat(talk("", "hi").json().path("error_code").asInt()).isEqualTo(100);
        assertError(talk("24.made-up", "hi"), 110, "Access token invalid or no longer valid");
        assertThat(talk(good, "hi").json().has("result")).isTrue();
        ernie.tokens().expire();
        assertError(talk(good, "hi"), 111, "Access token expired");
        String old = good();
        clock.set(clock.get().plusSeconds(2_592_000));
        assertError(talk(old, "hi"), 111, "Access token expired");
        ernie.tokens().revoke();
        assertError(talk(old, "hi"), 110, "Access token invalid or no longer valid");
    }

    @Test
    void authFaultMakesTheTokenBad() throws Exception {
        String token = good();
        sim().next("auth");
        assertError(talk(token, "hi"), 110, "Access token invalid or no longer valid");
        assertError(talk(token, "hi"), 110, "Access token invalid or no longer valid");
        assertThat(talk(good(), "hi").json().path("finish_reason").asString()).isEqualTo("normal");
    }

    @Test
    void streamsWithoutAnEndMarker() throws Exception {
        Caller.Answer answer = ask(good(), "hello there", "stream", true);
        List<JsonNode> events = answer.events();
        assertThat(answer.contentType()).isEqualTo("text/event-stream");
        assertThat(answer.body()).doesNotContain("[DONE]").endsWith("\n\n");
        assertThat(events)
                .hasSizeGreaterThan(2)
                .allSatisfy(event -> assertThat(event.has("usage")).isTrue());
        assertThat(events.stream().filter(event -> event.path("is_end").asBoolean()))
                .containsExactly(events.getLast());
        int middle = events.subList(0, events.size() - 1).stream()
                .mapToInt(event -> event.path("usage").path("completion_tokens").asInt())
                .sum();
        int last = events.getLast().path("usage").path("completion_tokens").asInt();
        assertThat(middle).as("usage that must not be summed").isPositive();
        assertThat(last).isPositive();
        String text = String.join(
                "",
                events.stream().map(event -> event.path("result").asString()).toList());
        assertThat(talk(good(), "hello there").json().path("result").asString()).isEqualTo(text);
    }

    @Test
    void failedStreamIsPlainJson() throws Exception {
        sim().next("rate");
        Caller.Answer rate = ask(good(), "hi", "stream", true);
        assertThat(rate.contentType()).isEqualTo("application/json");
        assertError(rate, 18, "Open api qps request limit reached");
        assertError(
                ask(good(), "[[simulate:code:336501@ernie]] hi", "stream", true),
                336_501,
                "Rate limit reached for RPM");
        sim().next("quota", "overload");
        assertError(talk(good(), "hi"), 17, "Open api daily request limit reached");
        assertThat(talk(good(), "hi").json().path("error_code").asInt()).isEqualTo(336_100);
    }

    @Test
    void breaksInMidStreamAsTold() throws Exception {
        sim().next("error:2:server", "cut:1", "reset:1");
        List<JsonNode> events = ask(good(), "hello there", "stream", true).events();
        assertThat(events).hasSize(3);
        assertThat(events.getLast().path("error_code").asInt()).isEqualTo(336_000);
        assertThat(ask(good(), "hello there", "stream", true).events())
                .singleElement()
                .satisfies(event -> assertThat(event.path("is_end").asBoolean()).isFalse());
        String token = good();
        assertThatThrownBy(() -> ask(token, "hello there", "stream", true)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void judgesTurnsUnsafe() throws Exception {
        JsonNode third = talk(good(), "[[simulate:clear:3]] x").json();
        assertThat(third.path("need_clear_history").asBoolean()).isTrue();
        assertThat(third.path("ban_round").asInt()).isEqualTo(3);
        sim().next("content", "filter:2");
        JsonNode current = ask(good(), "x", "stream", true).events().getLast();
        assertThat(current.path("ban_round").asInt()).isEqualTo(-1);
        JsonNode filtered = ask(good(), "hello there", "stream", true).events().getLast();
        assertThat(filtered.path("finish_reason").asString()).isEqualTo("content_filter");
        assertThat(filtered.path("need_clear_history").asBoolean()).isTrue();
    }

    @Test
    void knowsItsPathsAndMethods() throws Exception {
        String token = "?access_token=" + good();
        assertError(caller().post("/chat/no-such" + token, "{}"), 336_005, "Api name not exist");
        assertError(caller().get("/chat/completions" + token), 336_101, "Invalid HTTP method");
        assertError(caller().post("/chat/completions" + token, "{"), 336_002, "Invalid JSON");
        assertThat(ErnieModel.ALL)
                .extracting(ErnieModel::endpoint)
                .doesNotHaveDuplicates()
                .contains("chat/eb-instant");
        assertThat(talk(good(), "hi").json().path("result").asString()).contains("ernie-4.0-8k");
    }

    @Test
    void callsOneFunctionAndReadsItsResult() throws Exception {
        String functions = "\"functions\":[{\"name\":\"get_weather\",\"description\":\"weather\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}]";
        String user = "{\"role\":\"user\",\"content\":\"What is the weather in Paris and London?\"}";
        JsonNode call =
                chat(good(), "{\"messages\":[" + user + "]," + functions + "}").json();
        assertThat(call.path("finish_reason").asString()).isEqualTo("function_call");
        assertThat(call.path("function_call").path("arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
        String round = ",{\"role\":\"assistant\",\"content\":\"\",\"function_call\":{\"name\":\"get_weather\","
                + "\"arguments\":\"{}\"}},{\"role\":\"function\",\"name\":\"get_weather\",\"content\":\"sunny\"}";
        JsonNode answer = chat(good(), "{\"messages\":[" + user + round + "]," + functions + "}")
                .json();
        assertThat(answer.path("result").asString()).contains("sunny");
    }

    @Test
    void embedsAtMostSixteenTexts() throws Exception {
        String token = "?access_token=" + good();
        JsonNode json = caller().post("/embeddings/embedding-v1" + token, "{\"input\":[\"a\",\"b\"]}")
                .json();
        assertThat(json.path("object").asString()).isEqualTo("embedding_list");
        assertThat(json.path("data").path(1).path("embedding").size()).isEqualTo(384);
        String many = "{\"input\":[" + "\"a\",".repeat(16) + "\"a\"]}";
        assertThat(errorOf("/embeddings/bge_large_zh" + token, many)).isEqualTo(336_003);
        assertThat(errorOf("/embeddings/embedding-v1" + token, "{\"input\":\"a\"}"))
                .isEqualTo(336_003);
        assertThat(errorOf("/embeddings/embedding-v1" + token, "{\"input\":[\"\"]}"))
                .isEqualTo(336_003);
        assertThat(errorOf("/embeddings/tao_8k" + token, "{\"input\":[\"a\",\"b\"]}"))
                .isEqualTo(336_003);
        assertThat(errorOf("/embeddings/tao_8k" + token, "{\"input\":[\"a\"]}")).isZero();
    }

    private int errorOf(String path, String body) {
        return caller().post(path, body).json().path("error_code").asInt();
    }

    private static void assertError(Caller.Answer answer, int code, String message) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.json().path("error_msg").asString()).isEqualTo(message);
    }

    private Caller.Answer talk(String token, String prompt) {
        return ask(token, prompt);
    }

    private Caller.Answer ask(String token, String prompt, Object... fields) {
        var body = Json.object("messages", Json.array(Json.object("role", "user", "content", prompt)));
        body.setAll(Json.object(fields));
        return chat(token, Json.text(body));
    }

    private Caller.Answer chat(String token, String body) {
        return caller().post("/chat/completions_pro?access_token=" + token, body);
    }

    private Caller caller() {
        return new Caller(sim(), Map.of());
    }

    private Simulated sim() {
        return sims.of("ernie");
    }

    private String key() {
        return ernie.card().secret("api_key");
    }

    private String secret() {
        return ernie.card().secret("secret_key");
    }

    private String good() throws IOException, InterruptedException {
        return Json.read(token(key(), secret()).body())
                .orElseThrow()
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> token(String key, String secret) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + sim().port() + Ernie.TOKEN_PATH
                + "?grant_type=client_credentials&client_id=" + key + "&client_secret=" + secret);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
