package dev.rehome.simulate.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.NativeGolden;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.OpenAiLike;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The Responses API as a caller sees it over HTTP.
@Timeout(30)
class ResponsesTest {
    private static final JsonNode WEATHER = Json.read("""
            [{"type":"function","name":"get_weather","description":"Looks up the weather",
              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]""").orElseThrow();
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(new OpenAi())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void eventsInTheVendorsOrder() {
        ResponseShape shape = new ResponseShape("resp_1", 1_741_290_958L, "gpt-4o", Json.object());
        ToolCall call = new ToolCall("call_1", "get_weather", "{\"city\":\"Paris\"}");
        var answer = NativeGolden.answer(List.of("Hi", " there!"), List.of(call), Finish.TOOL_CALLS, 37, 11);
        StringBuilder types = new StringBuilder();
        List<String> texts = new ResponseEvents(shape)
                .of(answer).stream().map(frame -> frame.text()).toList();
        for (int number = 0; number < texts.size(); number++) {
            String type = texts.get(number)
                    .substring("event: ".length(), texts.get(number).indexOf('\n'));
            assertThat(texts.get(number))
                    .startsWith("event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + number
                            + ",");
            types.append(type).append('\n');
        }
        assertThat(types.toString()).isEqualTo(NativeGolden.of("surface/response-events.txt"));
    }

    @Test
    void streamsWhatItAnswersWhole() {
        JsonNode whole = ask("gpt-4o", "Hello there").json();
        assertThat(whole.path("object").asString()).isEqualTo("response");
        assertThat(whole.path("status").asString()).isEqualTo("completed");
        String text = whole.at("/output/0/content/0/text").asString();
        assertThat(text).contains("Hello there");
        Caller.Answer stream = ask("gpt-4o", "Hello there", "stream", true);
        StringBuilder said = new StringBuilder();
        stream.events().stream()
                .filter(event -> event.path("type").asString().equals("response.output_text.delta"))
                .forEach(event -> said.append(event.path("delta").asString()));
        assertThat(said.toString()).isEqualTo(text);
        JsonNode last = stream.events().getLast();
        assertThat(last.path("type").asString()).isEqualTo("response.completed");
        assertThat(last.at("/response/usage")).isEqualTo(whole.path("usage"));
        assertThat(stream.body()).doesNotContain("[DONE]");
    }

    @Test
    void callsFunctionsAndGoesOnFromWhatItKept() {
        JsonNode asked =
                ask("gpt-4o", "What is the weather in Paris?", "tools", WEATHER).json();
        JsonNode call = asked.at("/output/0");
        assertThat(call.path("type").asString()).isEqualTo("function_call");
        assertThat(call.path("arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
        JsonNode output = Json.array(
                Json.object("type", "function_call_output", "call_id", call.path("call_id"), "output", "sunny, 21 C"));
        Caller.Answer told = post(Json.of(
                "model", "gpt-4o", "input", output, "previous_response_id", asked.path("id"), "tools", WEATHER));
        assertThat(told.body()).contains("sunny, 21 C");
        assertThat(post(Json.of("model", "gpt-4o", "input", output))
                        .json()
                        .at("/error/message")
                        .asString())
                .startsWith("No tool call found for function call output with call_id ");
        Caller.Answer unanswered =
                post(Json.of("model", "gpt-4o", "input", "and?", "previous_response_id", asked.path("id")));
        assertThat(unanswered.json().at("/error/message").asString())
                .startsWith("No tool output found for function call ");
    }

    @Test
    void keepsShowsAndDeletes() {
        JsonNode one = ask("gpt-4o", "Hello", "metadata", Json.object("a", "b")).json();
        String id = one.path("id").asString();
        assertThat(caller().get("/responses/" + id).json()).isEqualTo(one);
        JsonNode items = caller().get("/responses/" + id + "/input_items").json();
        assertThat(items.at("/data/0/content/0/text").asString()).isEqualTo("Hello");
        assertThat(items.path("has_more").asBoolean()).isFalse();
        assertThat(caller().get("/responses/" + id + "?stream=true&starting_after=3")
                        .events()
                        .getFirst()
                        .path("sequence_number")
                        .asInt())
                .isEqualTo(4);
        assertThat(delete(id).json().path("deleted").asBoolean()).isTrue();
        assertThat(delete(id).status()).isEqualTo(404);
        String unkept = ask("gpt-4o", "Hello", "store", false).json().path("id").asString();
        assertThat(caller().get("/responses/" + unkept).status()).isEqualTo(404);
        Caller.Answer lost = post(Json.of("model", "gpt-4o", "input", "x", "previous_response_id", unkept));
        assertThat(lost.json().at("/error/code").asString()).isEqualTo("previous_response_not_found");
    }

    @Test
    void worksInTheBackgroundUntilDoneOrCancelled() {
        JsonNode queued = ask("gpt-4o", "Hello", "background", true).json();
        String path = "/responses/" + queued.path("id").asString();
        assertThat(queued.path("status").asString()).isEqualTo("queued");
        assertThat(caller().get(path).json().path("status").asString()).isEqualTo("in_progress");
        assertThat(caller().get(path).json().path("status").asString()).isEqualTo("completed");
        assertThat(caller().post(path + "/cancel", "")
                        .json()
                        .at("/error/message")
                        .asString())
                .isEqualTo("Cannot cancel a completed response.");
        String other = "/responses/"
                + ask("gpt-4o", "Hello", "background", true).json().path("id").asString();
        assertThat(caller().post(other + "/cancel", "").json().path("status").asString())
                .isEqualTo("cancelled");
        assertThat(caller().get(other).json().path("status").asString()).isEqualTo("cancelled");
    }

    @Test
    void reasonsWithASummaryIfAsked() {
        JsonNode plain = ask("gpt-5", "Why?").json();
        assertThat(plain.at("/output/0/type").asString()).isEqualTo("reasoning");
        assertThat(plain.at("/output/0/summary").isEmpty()).isTrue();
        assertThat(plain.at("/usage/output_tokens_details/reasoning_tokens").asInt())
                .isPositive();
        Caller.Answer stream = ask("gpt-5", "Why?", "stream", true, "reasoning", Json.object("summary", "auto"));
        assertThat(stream.body()).contains("response.reasoning_summary_text.delta");
    }

    @Test
    void saysWhatIsIncomplete() {
        JsonNode cut = ask("gpt-4o", "[[simulate:tokens:200]]", "max_output_tokens", 16)
                .json();
        assertThat(cut.path("status").asString()).isEqualTo("incomplete");
        assertThat(cut.at("/incomplete_details/reason").asString()).isEqualTo("max_output_tokens");
        sims.of("openai").next("filter:2");
        Caller.Answer filtered = ask("gpt-4o", "Hello", "stream", true);
        assertThat(filtered.events().getLast().path("type").asString()).isEqualTo("response.incomplete");
    }

    @Test
    void breaksInMidStreamAsTold() {
        sims.of("openai").next("error:5:overload", "error:5:server");
        JsonNode error = ask("gpt-4o", "Hello there", "stream", true).events().getLast();
        assertThat(error.path("code").asString()).isEqualTo("server_is_overloaded");
        assertThat(error.path("sequence_number").asInt()).isEqualTo(5);
        JsonNode failed = ask("gpt-4o", "Hello there", "stream", true).events().getLast();
        assertThat(failed.path("type").asString()).isEqualTo("response.failed");
        assertThat(failed.at("/response/error/code").asString()).isEqualTo("server_error");
    }

    @Test
    void answersInASchemaAndCounts() {
        JsonNode format = Json.read("""
                {"format":{"type":"json_schema","name":"n","strict":true,"schema":{"type":"object",
                 "properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false}}}""").orElseThrow();
        String text = ask("gpt-4o", "Count", "text", format)
                .json()
                .at("/output/0/content/0/text")
                .asString();
        assertThat(Json.read(text).orElseThrow().path("n").isIntegralNumber()).isTrue();
        JsonNode count = caller().post("/responses/input_tokens", Json.of("model", "gpt-4o", "input", "Hello"))
                .json();
        assertThat(count.path("input_tokens").asInt())
                .isEqualTo(
                        ask("gpt-4o", "Hello").json().at("/usage/input_tokens").asInt());
    }

    private static Caller.Answer delete(String id) {
        return caller().delete("/responses/" + id);
    }

    private static Caller.Answer ask(String model, String input, Object... fields) {
        var body = Json.object("model", model, "input", input);
        body.setAll(Json.object(fields));
        return post(Json.text(body));
    }

    private static Caller.Answer post(String body) {
        return caller().post("/responses", body);
    }

    private static Caller caller() {
        return Caller.of(sims.of("openai"));
    }
}
