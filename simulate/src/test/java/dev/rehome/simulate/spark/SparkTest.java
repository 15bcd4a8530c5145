package dev.rehome.simulate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Options;
import dev.rehome.simulate.Received.Outcome;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Spark as a caller sees it over WebSocket.
@Timeout(30)
class SparkTest {
    private static final Instant NOW = Instant.parse("2024-06-10T06:13:20Z");
    private static final String ULTRA = "/v4.0/chat";
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(Options.standard().at(() -> NOW), List.of(new Spark()));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @BeforeEach
    void calm() {
        sim().calm();
    }

    @Test
    void answersInFramesThenCloses() throws Exception {
        SparkCaller.Call call = ask("Hello you two there");
        List<JsonNode> frames = call.all();
        assertThat(frames).hasSizeGreaterThan(2);
        for (int i = 0; i < frames.size(); i++) {
            boolean last = i == frames.size() - 1;
            JsonNode choices = frames.get(i).path("payload").path("choices");
            int status = last ? 2 : Math.min(i, 1);
            assertThat(frames.get(i).path("header").path("status").asInt()).isEqualTo(status);
            assertThat(choices.path("status").asInt()).isEqualTo(status);
            assertThat(choices.path("seq").asInt()).isEqualTo(i);
            assertThat(frames.get(i).path("payload").has("usage")).isEqualTo(last);
        }
        assertThat(call.closed().get()).isEqualTo(1000);
        assertThat(sim().last().outcome().get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void refusesASkewedCallerAndSaysItsTime() {
        for (long skew : List.of(-301L, 301L)) {
            SparkCaller skewed = new SparkCaller(sim(), NOW.plusSeconds(skew));
            assertThatThrownBy(() -> skewed.open(ULTRA))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class)
                    .satisfies(thrown -> {
                        var response = response(thrown);
                        assertThat(response.statusCode()).isEqualTo(403);
                        assertThat(response.headers().firstValue("date")).contains("Mon, 10 Jun 2024 06:13:20 GMT");
                    });
        }
    }

    @Test
    void refusesHandshakesAsTold() {
        sim().next("auth", "region", "status:502");
        for (int status : new int[] {401, 403, 502}) {
            assertThatThrownBy(() -> caller().open(ULTRA))
                    .satisfies(
                            thrown -> assertThat(response(thrown).statusCode()).isEqualTo(status));
        }
        assertThatThrownBy(() -> caller().open("/v9/chat")).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void reportsErrorsInAFrameThenCloses() throws Exception {
        sim().next("quota", "rate", "content", "context", "overload");
        for (int code : new int[] {11_200, 11_202, 10_013, 10_907, 10_008}) {
            assertOnlyError(ask("hi").all(), code);
        }
        assertOnlyError(ask("[[simulate:code:10016@spark]] hi").all(), 10_016);
        assertOnlyError(caller().ask(ULTRA, "{").all(), 10_003);
        assertOnlyError(caller().ask(ULTRA, caller().frame("lite", "hi")).all(), 11_200);
        assertOnlyError(
                caller().ask(ULTRA, caller().frame("4.0Ultra#quota", "hi")).all(), 11_200);
    }

    @Test
    void withdrawsInMidStream() throws Exception {
        sim().next("filter:2");
        List<JsonNode> filtered = ask("Hello you two there").all();
        assertThat(filtered).hasSize(3);
        assertThat(filtered.getLast().path("header").path("code").asInt()).isEqualTo(10_014);
        List<JsonNode> coded = ask("[[simulate:code:10014:1]] Hello you two").all();
        assertThat(coded).hasSize(2);
        assertThat(coded.getLast().has("payload")).isFalse();
        sim().next("error:1:content");
        assertThat(ask("Hello you").all().getLast().path("header").path("code").asInt())
                .isEqualTo(10_014);
    }

    @Test
    void sendsSourcesWithoutChoices() throws Exception {
        List<JsonNode> frames = ask("[[simulate:plugin]] Hello").all();
        JsonNode plugin =
                frames.getFirst().path("payload").path("plugins").path("text").path(0);
        assertThat(frames.getFirst().path("payload").has("choices")).isFalse();
        assertThat(plugin.path("name").asString()).isEqualTo("ifly_search");
        assertThat(Json.read(plugin.path("content").asString())).isPresent();
        assertThat(frames.get(1).path("payload").path("choices").path("seq").asInt())
                .isZero();
    }

    @Test
    void callsAFunctionInOneFrame() throws Exception {
        JsonNode parameters = Json.read("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}")
                .orElseThrow();
        JsonNode function = Json.object("name", "get_weather", "description", "weather", "parameters", parameters);
        JsonNode payload = Json.object("functions", Json.object("text", Json.array(function)));
        String frame = caller().frame("4.0Ultra", "The weather in Paris and London?", payload);
        List<JsonNode> frames = caller().ask(ULTRA, frame).all();
        assertThat(frames).hasSize(1);
        JsonNode text =
                frames.getFirst().path("payload").path("choices").path("text").path(0);
        assertThat(text.path("function_call").path("name").asString()).isEqualTo("get_weather");
        assertThat(text.path("function_call").path("arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(frames.getFirst().path("header").path("status").asInt()).isEqualTo(2);
    }

    @Test
    void answersOneRequestOnly() throws Exception {
        sim().next("stall:1");
        SparkCaller.Call call = ask("Hello you two there");
        call.next();
        call.socket().sendText(caller().frame("4.0Ultra", "again"), true).get(10, TimeUnit.SECONDS);
        assertThat(call.all().getLast().path("header").path("code").asInt()).isEqualTo(10_007);
        sim().release();
        assertThat(sim().last().frames()).hasSize(2);
    }

    @Test
    void noticesThatTheCallerLeaves() throws Exception {
        sim().next("stall:1");
        SparkCaller.Call call = ask("Hello you two there");
        call.next();
        call.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        assertThat(sim().last().outcome().get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.CALLER_GONE);
        sim().release();
        assertThat(call.frames()).hasSize(1);
    }

    @Test
    void endsEarlyAsTold() throws Exception {
        sim().next("cut:1", "reset:1", "reset:0");
        SparkCaller.Call cut = ask("Hello you two there");
        assertThat(cut.all()).hasSize(1);
        assertThat(cut.closed().get()).isEqualTo(1000);
        SparkCaller.Call reset = ask("Hello you two there");
        assertThat(reset.all()).hasSize(1);
        assertThat(reset.closed().get()).isEqualTo(1006);
        assertThat(ask("Hello").all()).isEmpty();
    }

    private static HttpResponse<?> response(Throwable thrown) {
        if (thrown.getCause() instanceof WebSocketHandshakeException refused) {
            return refused.getResponse();
        }
        throw new AssertionError("no refused handshake", thrown);
    }

    private static void assertOnlyError(List<JsonNode> frames, int code) {
        assertThat(frames).singleElement().satisfies(frame -> {
            assertThat(frame.path("header").path("code").asInt()).isEqualTo(code);
            assertThat(frame.path("header").path("status").asInt()).isEqualTo(2);
            assertThat(frame.has("payload")).isFalse();
        });
    }

    private static SparkCaller.Call ask(String prompt) throws Exception {
        return caller().ask(ULTRA, caller().frame("4.0Ultra", prompt));
    }

    private static SparkCaller caller() {
        return new SparkCaller(sim(), NOW);
    }

    private static Simulated sim() {
        return sims.of("spark");
    }
}
