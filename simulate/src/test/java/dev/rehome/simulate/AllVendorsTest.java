package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What must be true of each simulated vendor.
@Timeout(60)
class AllVendorsTest {
    private static final Map<String, String> WITH_TOOLS = Map.of("spark-http", "4.0Ultra", "qwen", "qwen-max");
    private static final JsonNode WEATHER = Json.read("""
                    [{"type":"function","function":{"name":"get_weather","description":"Looks up the weather",
                      "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]""").orElseThrow();
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(SimulatedVendors.openAiLike());
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    static Stream<String> vendors() {
        return SimulatedVendors.openAiLike().stream()
                .map(vendor -> vendor.card().id());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsTheTextThatItAnswersWhole(String id) {
        Caller caller = Caller.of(sims.of(id));
        Caller.Answer whole = caller.chat(model(id), "Hello there");
        Caller.Answer stream = caller.chat(model(id), "Hello there", "stream", true);
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        String text = whole.json()
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString("");
        assertThat(text).contains("Hello there").contains(model(id));
        assertThat(stream.contentType()).startsWith("text/event-stream");
        assertThat(text(stream)).isEqualTo(text);
        assertThat(stream.body().strip()).endsWith("[DONE]");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void countsWhatTheTokenizerCounts(String id) {
        Caller caller = Caller.of(sims.of(id));
        Caller.Answer whole = caller.chat(model(id), "Hello there");
        String text = whole.json()
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString("");
        int expected = 3 + Tokens.of("Hello there") + Tokens.of(text);
        assertThat(whole.json().path("usage").path("total_tokens").asInt(0)).isEqualTo(expected);
        Caller.Answer stream = caller.chat(
                model(id), "Hello there", "stream", true, "stream_options", Json.object("include_usage", true));
        List<Integer> totals = stream.events().stream()
                .map(event -> event.findValue("total_tokens"))
                .filter(java.util.Objects::nonNull)
                .map(total -> total.asInt(0))
                .toList();
        assertThat(totals.getLast()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void callsToolsAndThenAnswers(String id) {
        Caller caller = Caller.of(sims.of(id));
        String model = WITH_TOOLS.getOrDefault(id, model(id));
        Caller.Answer asked = caller.chat(model, "What is the weather in Paris?", "tools", WEATHER);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        JsonNode message = asked.json().path("choices").path(0).path("message");
        JsonNode calls = message.path("tool_calls");
        JsonNode call = calls.isArray() ? calls.path(0) : calls;
        assertThat(call.path("function").path("name").asString("")).isEqualTo("get_weather");
        assertThat(call.path("function").path("arguments").asString("")).isEqualTo("{\"city\":\"Paris\"}");
        JsonNode again = Json.object(
                "model", model,
                "messages",
                        Json.array(
                                Json.object("role", "user", "content", "What is the weather in Paris?"),
                                Json.object("role", "assistant", "content", "", "tool_calls", Json.array(call)),
                                Json.object("role", "tool", "tool_call_id", call.path("id"), "content", "sunny, 21 C")),
                "tools", WEATHER);
        Caller.Answer told = caller.post(caller.v1() + "/chat/completions", Json.text(again));
        assertThat(told.json()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString(""))
                .as(told.body())
                .contains("sunny, 21 C");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsToolCallsThatFitTogether(String id) {
        String model = WITH_TOOLS.getOrDefault(id, model(id));
        Caller.Answer stream = Caller.of(sims.of(id))
                .chat(model, "What is the weather in Paris and London?", "tools", WEATHER, "stream", true);
        StringBuilder arguments = new StringBuilder();
        for (JsonNode event : stream.events()) {
            JsonNode calls = event.path("choices").path(0).path("delta").path("tool_calls");
            for (JsonNode call : calls.isObject() ? List.of(calls) : calls.values()) {
                arguments.append(call.path("function").path("arguments").asString(""));
            }
        }
        assertThat(arguments.toString()).startsWith("{\"city\":\"Paris\"}");
        assertThat(arguments.toString().endsWith("{\"city\":\"London\"}"))
                .as("several calls, but one object only for Spark")
                .isEqualTo(!id.equals("spark-http"));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void refusesAWrongKey(String id) {
        Caller.Answer answer = Caller.of(sims.of(id))
                .authorized("Bearer sk-wrong-key-000000000000")
                .chat(model(id), "Hello");
        assertThat(answer.status()).isEqualTo(id.equals("local") ? 200 : 401);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void refusesAModelThatItDoesNotHave(String id) {
        Caller.Answer answer = Caller.of(sims.of(id)).chat("no-such-model", "Hello");
        assertThat(answer.json().path("choices").isMissingNode()).isTrue();
        assertThat(sims.of(id).received()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void hasWordsForEachTrouble(Trouble trouble) {
        for (String id : vendors().toList()) {
            sims.of(id).next(new Fault.Refuse(trouble), new Fault.Inside(trouble), new Fault.ErrorAfter(2, trouble));
            Caller caller = Caller.of(sims.of(id));
            assertThat(caller.chat(model(id), "Hello").json().has("choices")).isFalse();
            Caller.Answer inside = caller.chat(model(id), "Hello");
            assertThat(inside.status()).as(id).isEqualTo(200);
            assertThat(inside.json().has("choices")).isFalse();
            Caller.Answer late = caller.chat(model(id), "Hello", "stream", true);
            assertThat(late.events()).as(id).hasSizeGreaterThanOrEqualTo(2);
            assertThat(late.body()).as(id).doesNotContain(" simulated. You said");
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void obeysTheWordsInThePromptAndInTheModel(String id) {
        Caller caller = Caller.of(sims.of(id));
        Caller.Answer cut = caller.chat(model(id), "Hello [[simulate:cut:2]]", "stream", true);
        assertThat(cut.body()).doesNotContain("[DONE]");
        Caller.Answer refused = caller.chat(model(id) + "#quota", "Hello");
        assertThat(refused.json().has("choices")).isFalse();
        Caller.Answer filtered = caller.chat(model(id), "Hello [[simulate:filter:2]]");
        assertThat(text(filtered, "message").length()).isLessThan(20);
    }

    private static String model(String id) {
        return sims.of(id).card().models().getFirst();
    }

    private static String text(Caller.Answer answer, String part) {
        return answer.json().path("choices").path(0).path(part).path("content").asString("");
    }

    private static String text(Caller.Answer stream) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : stream.events()) {
            text.append(
                    event.path("choices").path(0).path("delta").path("content").asString(""));
        }
        return text.toString();
    }
}
