package dev.rehome.simulate.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.NativeGolden;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Finish;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Google's API as a caller sees it over HTTP.
@Timeout(30)
class GeminiTest {
    private static final JsonNode WEATHER = Json.read("""
            [{"functionDeclarations":[{"name":"get_weather","description":"Looks up the weather",
              "parameters":{"type":"OBJECT","properties":{"city":{"type":"STRING"}}}}]}]""").orElseThrow();
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new Gemini()));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void wholeAsInTheNotes() {
        GeminiModel model = GeminiModel.named("gemini-1.5-pro").orElseThrow();
        var answer = NativeGolden.answer(List.of("Hello"), List.of(), Finish.STOP, 4, 2);
        assertThat(Json.text(new GeminiAnswer("r1", model, false).whole(answer)) + "\n")
                .isEqualTo(NativeGolden.of("gemini/whole.txt"));
    }

    @Test
    void streamsWhatItAnswersWholeAsEventsAndAsAList() {
        JsonNode whole = generate("gemini-2.5-flash", "Hello there").json();
        Caller.Answer events = post("gemini-2.5-flash:streamGenerateContent?alt=sse", body("Hello there"));
        Caller.Answer array = post("gemini-2.5-flash:streamGenerateContent", body("Hello there"));
        String text = whole.at("/candidates/0/content/parts/0/text").asString();
        assertThat(text).contains("Hello there");
        assertThat(events.contentType()).isEqualTo("text/event-stream");
        assertThat(events.body()).contains("\r\n\r\n").doesNotContain("[DONE]");
        assertThat(said(events.events())).isEqualTo(text);
        assertThat(said(List.copyOf(array.json().values()))).isEqualTo(text);
        assertThat(events.events())
                .allSatisfy(event -> assertThat(event.has("usageMetadata")).isTrue());
        assertThat(events.events().getLast().path("usageMetadata")).isEqualTo(whole.path("usageMetadata"));
    }

    @Test
    void thinksAndShowsItIfAsked() {
        JsonNode hidden = generate("gemini-2.5-flash", "Why?").json();
        int thoughts = hidden.at("/usageMetadata/thoughtsTokenCount").asInt();
        assertThat(thoughts).isPositive();
        assertThat(hidden.at("/usageMetadata/totalTokenCount").asInt())
                .isEqualTo(thoughts
                        + hidden.at("/usageMetadata/promptTokenCount").asInt()
                        + hidden.at("/usageMetadata/candidatesTokenCount").asInt());
        JsonNode config = Json.object("thinkingConfig", Json.object("includeThoughts", true));
        JsonNode shown =
                generate("gemini-2.5-flash", "Why?", "generationConfig", config).json();
        assertThat(shown.at("/candidates/0/content/parts/0/thought").asBoolean())
                .isTrue();
        JsonNode none = Json.object("thinkingConfig", Json.object("thinkingBudget", 0));
        assertThat(generate("gemini-2.5-flash", "Why?", "generationConfig", none)
                        .body())
                .doesNotContain("thoughts");
    }

    @Test
    void callsFunctionsAndWantsTheirSignatureBack() {
        String prompt = "What is the weather in Paris and London?";
        JsonNode asked =
                generate("gemini-3-pro-preview", prompt, "tools", WEATHER).json();
        JsonNode content = asked.at("/candidates/0/content");
        assertThat(content.at("/parts/0/functionCall/args/city").asString()).isEqualTo("Paris");
        assertThat(content.at("/parts/0/thoughtSignature").asString()).isNotEmpty();
        assertThat(content.path("parts").path(1).has("thoughtSignature"))
                .as("the first of several only")
                .isFalse();
        ArrayNode answers = Json.array();
        for (JsonNode part : content.path("parts").values()) {
            answers.add(Json.object(
                    "functionResponse",
                    Json.object(
                            "id", part.at("/functionCall/id"),
                            "name", "get_weather",
                            "response", Json.object("result", "sunny, 21 C"))));
        }
        ObjectNode again = body(prompt, "tools", WEATHER);
        ((ArrayNode) again.path("contents")).add(content).add(Json.object("role", "user", "parts", answers));
        Caller.Answer told = post("gemini-3-pro-preview:generateContent", again);
        assertThat(told.body()).contains("sunny, 21 C");
        ((ObjectNode) answers.path(0).path("functionResponse")).put("id", "other");
        assertThat(post("gemini-3-pro-preview:generateContent", again).status()).isEqualTo(400);
    }

    @Test
    void answersInASchema() {
        JsonNode config = Json.read("""
                {"responseMimeType":"application/json","responseSchema":{"type":"OBJECT",
                 "properties":{"n":{"type":"INTEGER"}}}}""").orElseThrow();
        JsonNode answer = generate("gemini-2.5-flash", "Count", "generationConfig", config)
                .json();
        JsonNode json = Json.read(
                        answer.at("/candidates/0/content/parts/0/text").asString())
                .orElseThrow();
        assertThat(json.path("n").isIntegralNumber()).isTrue();
    }

    @Test
    void embedsAndCounts() {
        JsonNode content = Json.object("parts", Json.array(Json.object("text", "a")));
        JsonNode one = post(
                        "gemini-embedding-001:embedContent",
                        Json.object("content", content, "outputDimensionality", 256))
                .json();
        assertThat(one.at("/embedding/values").size()).isEqualTo(256);
        JsonNode two = Json.object("model", "models/text-embedding-004", "content", content);
        JsonNode several = post("text-embedding-004:batchEmbedContents", Json.object("requests", Json.array(two, two)))
                .json();
        assertThat(several.path("embeddings").size()).isEqualTo(2);
        JsonNode count =
                post("gemini-2.5-flash:countTokens", body("Hello there")).json();
        assertThat(count.path("totalTokens").asInt())
                .isEqualTo(generate("gemini-2.5-flash", "Hello there")
                        .json()
                        .at("/usageMetadata/promptTokenCount")
                        .asInt());
    }

    @Test
    void breaksAsTold() {
        sims.of("gemini").next("error:2:overload", "filter:2", "cut:2");
        Caller.Answer late = post("gemini-2.5-flash:streamGenerateContent?alt=sse", body("Hello there"));
        assertThat(late.events().getLast().at("/error/status").asString()).isEqualTo("UNAVAILABLE");
        assertThat(generate("gemini-2.5-flash", "Hello")
                        .json()
                        .at("/candidates/0/finishReason")
                        .asString())
                .isEqualTo("SAFETY");
        assertThat(post("gemini-2.5-flash:streamGenerateContent", body("Hello there"))
                        .body())
                .doesNotEndWith("]");
    }

    @Test
    void listsModelsAndTakesTheKeyInTheQuery() {
        Caller caller = Caller.of(sims.of("gemini"));
        JsonNode list = caller.get("/models").json();
        assertThat(list.path("models").size()).isEqualTo(GeminiModel.ALL.size());
        String key = "?key=" + sims.of("gemini").card().secret("api_key");
        assertThat(caller.authorized("").get("/models/gemini-2.5-flash" + key).status())
                .isEqualTo(200);
    }

    @Test
    void looksWhereTheCallComesFrom() {
        try (Simulators seen = Simulators.start(Options.standard().seenIn("CN"), List.of(new Gemini()))) {
            assertThat(Caller.of(seen.of("gemini")).get("/models").body()).contains("FAILED_PRECONDITION");
        }
    }

    private static String said(List<JsonNode> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(value ->
                text.append(value.at("/candidates/0/content/parts/0/text").asString("")));
        return text.toString();
    }

    private static ObjectNode body(String prompt, Object... fields) {
        ObjectNode body = Json.object(
                "contents", Json.array(Json.object("role", "user", "parts", Json.array(Json.object("text", prompt)))));
        body.setAll(Json.object(fields));
        return body;
    }

    private static Caller.Answer generate(String model, String prompt, Object... fields) {
        return post(model + ":generateContent", body(prompt, fields));
    }

    private static Caller.Answer post(String call, JsonNode body) {
        return Caller.of(sims.of("gemini")).post("/models/" + call, Json.text(body));
    }
}
