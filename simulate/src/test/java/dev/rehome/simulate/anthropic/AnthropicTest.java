package dev.rehome.simulate.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Messages API as a caller sees it over HTTP.
@Timeout(30)
class AnthropicTest {
    private static final JsonNode WEATHER = Json.read("""
            [{"name":"get_weather","description":"Looks up the weather",
              "input_schema":{"type":"object","properties":{"city":{"type":"string"}}}}]""").orElseThrow();
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private Simulators sims = Simulators.start(List.of());

    @BeforeEach
    void start() {
        sims.close();
        sims = Simulators.start(Options.standard().at(clock::get), List.of(new Anthropic()));
    }

    @AfterEach
    void stop() {
        sims.close();
    }

    @Test
    void streamsTheTextThatItAnswersWhole() {
        Caller.Answer whole = ask("Hello there", "system", "Be brief.");
        Caller.Answer stream = ask("Hello there", "system", "Be brief.", "stream", true);
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        String text = whole.json().path("content").path(0).path("text").asString();
        assertThat(text).contains("Hello there");
        assertThat(stream.contentType()).startsWith("text/event-stream");
        assertThat(deltas(stream, "text")).isEqualTo(text);
        assertThat(whole.json().path("stop_reason").asString()).isEqualTo("end_turn");
        assertThat(whole.headers()).containsKeys("request-id", "anthropic-ratelimit-requests-remaining");
        assertThat(stream.events().getLast().path("type").asString()).isEqualTo("message_stop");
        assertThat(whole.json().path("usage").path("input_tokens").asInt())
                .isEqualTo(stream.events()
                        .getFirst()
                        .at("/message/usage/input_tokens")
                        .asInt());
    }

    @Test
    void callsToolsAndReadsTheirResults() {
        JsonNode asked = ask("What is the weather in Paris and London?", "tools", WEATHER)
                .json();
        assertThat(asked.path("stop_reason").asString()).isEqualTo("tool_use");
        assertThat(asked.path("content").path(1).path("input").path("city").asString())
                .isEqualTo("London");
        ArrayNode results = Json.array();
        for (JsonNode use : asked.path("content").values()) {
            results.add(Json.object("type", "tool_result", "tool_use_id", use.path("id"), "content", "sunny, 21 C"));
        }
        JsonNode told = post(
                        again("What is the weather in Paris and London?", asked.path("content"), results),
                        "tools",
                        WEATHER)
                .json();
        assertThat(told.path("content").path(0).path("text").asString()).contains("sunny, 21 C");
        Caller.Answer one = ask(
                "What is the weather in Paris and London?",
                "tools",
                WEATHER,
                "stream",
                true,
                "tool_choice",
                Json.object("type", "any", "disable_parallel_tool_use", true));
        assertThat(deltas(one, "partial_json")).isEqualTo("{\"city\":\"Paris\"}");
    }

    @Test
    void wantsItsThoughtsBackAsTheyWere() {
        Object[] think = {"thinking", Json.object("type", "enabled", "budget_tokens", 1024), "tools", WEATHER};
        JsonNode asked = ask("What is the weather in Paris?", think).json();
        assertThat(asked.path("content").path(0).path("type").asString()).isEqualTo("thinking");
        assertThat(asked.at("/usage/output_tokens_details/thinking_tokens").asInt())
                .isPositive();
        ArrayNode results = Json.array(Json.object(
                "type",
                "tool_result",
                "tool_use_id",
                asked.path("content").path(1).path("id"),
                "content",
                "sunny"));
        ArrayNode messages = again("What is the weather in Paris?", asked.path("content"), results);
        assertThat(post(messages, think).status()).isEqualTo(200);
        ((ObjectNode) messages.path(1).path("content").path(0)).put("thinking", "I changed my mind");
        assertThat(post(messages, think).json().at("/error/message").asString())
                .isEqualTo("messages.1.content.0: Invalid `signature` in `thinking` block");
    }

    @Test
    void streamsThoughtsWithASignature() {
        JsonNode budget = Json.object("type", "enabled", "budget_tokens", 1024);
        Caller.Answer shown = ask("Why?", "thinking", budget, "stream", true);
        assertThat(AnthropicThoughts.signed(deltas(shown, "thinking"), deltas(shown, "signature")))
                .isTrue();
        JsonNode omitted = Json.object("type", "enabled", "budget_tokens", 1024, "display", "omitted");
        Caller.Answer hidden = ask("Why?", "thinking", omitted, "stream", true);
        assertThat(deltas(hidden, "thinking")).isEmpty();
        assertThat(deltas(hidden, "signature")).isNotEmpty();
        JsonNode redacted =
                ask("Why? [[simulate:redacted]]", "thinking", budget).json();
        assertThat(redacted.at("/content/0/type").asString()).isEqualTo("redacted_thinking");
        ArrayNode results = Json.array(Json.object("type", "text", "text", "go on"));
        assertThat(post(again("Why?", redacted.path("content"), results)).status())
                .isEqualTo(200);
    }

    @Test
    void cachesLongPrefixes() {
        ObjectNode system = Json.object(
                "type", "text", "text", "word ".repeat(1_200), "cache_control", Json.object("type", "ephemeral"));
        Object[] cached = {"system", Json.array(system)};
        JsonNode first = ask("Hello", cached).json().path("usage");
        JsonNode second = ask("Hello", cached).json().path("usage");
        assertThat(first.path("cache_creation_input_tokens").asInt()).isGreaterThan(1_024);
        assertThat(second.path("cache_read_input_tokens").asInt())
                .isEqualTo(first.path("cache_creation_input_tokens").asInt());
        assertThat(second.path("input_tokens").asInt())
                .isEqualTo(first.path("input_tokens").asInt());
        clock.set(clock.get().plusSeconds(301));
        assertThat(ask("Hello", cached)
                        .json()
                        .at("/usage/cache_read_input_tokens")
                        .asInt())
                .isZero();
    }

    @Test
    void saysWhyItStopped() {
        assertThat(ask("Hello there", "stop_sequences", Json.array("You said"))
                        .json()
                        .path("stop_sequence")
                        .asString())
                .isEqualTo("You said");
        assertThat(ask("Hello there", "max_tokens", 3)
                        .json()
                        .path("stop_reason")
                        .asString())
                .isEqualTo("max_tokens");
        sims.of("anthropic").next("filter:2");
        assertThat(ask("Hello there").json().path("stop_reason").asString()).isEqualTo("refusal");
    }

    @Test
    void answersInASchemaAndSeesImages() {
        JsonNode format = Json.read("""
                {"format":{"type":"json_schema","schema":{"type":"object","properties":{"n":{"type":"integer"}},
                 "required":["n"],"additionalProperties":false}}}""").orElseThrow();
        String text = ask("Count", "output_config", format)
                .json()
                .at("/content/0/text")
                .asString();
        assertThat(Json.read(text).orElseThrow().path("n").isIntegralNumber()).isTrue();
        ArrayNode parts = Json.array(
                Json.object(
                        "type",
                        "image",
                        "source",
                        Json.object("type", "base64", "media_type", "image/png", "data", "iVBORw0KGgo=")),
                Json.object("type", "text", "text", "Look"));
        JsonNode seen =
                post(Json.array(Json.object("role", "user", "content", parts))).json();
        assertThat(seen.at("/content/0/text").asString()).contains("I see 1 image.");
    }

    @Test
    void countsWhatItBills() {
        ObjectNode body = Caller.body("claude-sonnet-4-5", "Hello there");
        JsonNode count =
                caller().post("/v1/messages/count_tokens", Json.text(body)).json();
        assertThat(count.path("input_tokens").asInt())
                .isEqualTo(ask("Hello there").json().at("/usage/input_tokens").asInt());
    }

    @Test
    void listsModels() {
        JsonNode list = caller().get("/v1/models").json();
        String last = list.path("last_id").asString();
        assertThat(list.path("has_more").asBoolean()).isFalse();
        assertThat(caller().get("/v1/models/" + last).json().path("id").asString())
                .isEqualTo(last);
        assertThat(caller().get("/v1/models/none").status()).isEqualTo(404);
    }

    @Test
    void breaksInMidStreamAsTold() {
        sims.of("anthropic").next("error:3:overload", "cut:4", "reset:4");
        Caller.Answer late = ask("Hello there", "stream", true);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.body())
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"");
        assertThat(ask("Hello there", "stream", true).body()).doesNotContain("message_stop");
        assertThatThrownBy(() -> ask("Hello there", "stream", true)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void looksWhereTheCallComesFrom() {
        try (Simulators seen = Simulators.start(Options.standard().seenIn("HK"), List.of(new Anthropic()))) {
            Caller.Answer answer = Caller.of(seen.of("anthropic")).post("/v1/messages", "{}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":{\"type\":\"forbidden\",\"message\":\"Request not allowed\"}}");
        }
    }

    private static String deltas(Caller.Answer stream, String field) {
        StringBuilder text = new StringBuilder();
        stream.events()
                .forEach(event -> text.append(event.path("delta").path(field).asString("")));
        return text.toString();
    }

    private static ArrayNode again(String prompt, JsonNode answer, ArrayNode results) {
        return Json.array(
                Json.object("role", "user", "content", prompt),
                Json.object("role", "assistant", "content", answer),
                Json.object("role", "user", "content", results));
    }

    private Caller.Answer ask(String prompt, Object... fields) {
        return post(Json.array(Json.object("role", "user", "content", prompt)), fields);
    }

    private Caller.Answer post(ArrayNode messages, Object... fields) {
        ObjectNode body = Json.object("model", "claude-sonnet-4-5", "max_tokens", 2_048, "messages", messages);
        body.setAll(Json.object(fields));
        return caller().post("/v1/messages", Json.text(body));
    }

    private Caller caller() {
        return Caller.of(sims.of("anthropic"));
    }
}
