package dev.rehome.simulate.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Caller;
import dev.rehome.simulate.NativeGolden;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Alibaba's native API: its bytes, and what a caller sees over HTTP.
@Timeout(30)
class DashScopeTest {
    private static final String CHAT = "/services/aigc/text-generation/generation";
    private static final JsonNode WEATHER = Json.read("""
            [{"type":"function","function":{"name":"get_weather","description":"Looks up the weather",
              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]""").orElseThrow();
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
    void wholeAsRecorded() {
        var answer = NativeGolden.answer(
                List.of("1+1 等于 2。", "这是最基本的数学加法之一，在十进制计数体系中，任何两个相同的数字相加都等于该数字的二倍。"), List.of(), Finish.STOP, 8, 39);
        assertThat(Json.text(shape("e764bfe3-c0b7-97a0-ae57-cd99e1580960").whole(answer)) + "\n")
                .isEqualTo(NativeGolden.of("dashscope/whole.txt"));
    }

    @Test
    void streamsAsRecorded() {
        var text = NativeGolden.answer(List.of("1", "+"), List.of(), Finish.STOP, 8, 40);
        assertThat(NativeGolden.joined(
                        shape("d272255f-82d7-9cc7-93c5-17ff77024349").frames(text)))
                .isEqualTo(NativeGolden.of("dashscope/stream.txt"));
        ToolCall call =
                new ToolCall("call_29a870e7106f45deb8add3", "get_current_weather", "{\"location\": \"浙江省杭州市西湖区北山街\"}");
        var calls = NativeGolden.answer(List.of(), List.of(call), Finish.TOOL_CALLS, 8, 20);
        assertThat(NativeGolden.joined(shape("r").frames(calls)))
                .isEqualTo(NativeGolden.of("dashscope/stream-tools.txt"));
    }

    @Test
    void saysAllAgainUnlessAskedForIncrements() {
        Object[] message = {"result_format", "message"};
        String text = content(chat("qwen-plus", "Hello there", message).json());
        assertThat(text).contains("Hello there");
        Caller.Answer whole = stream("qwen-plus", "Hello there", message);
        assertThat(whole.contentType()).isEqualTo("text/event-stream;charset=UTF-8");
        assertThat(content(whole.events().getLast())).isEqualTo(text);
        assertThat(content(whole.events().get(1)))
                .startsWith(content(whole.events().get(0)));
        Caller.Answer pieces =
                stream("qwen-plus", "Hello there", "result_format", "message", "incremental_output", true);
        assertThat(String.join(
                        "", pieces.events().stream().map(DashScopeTest::content).toList()))
                .isEqualTo(text);
        assertThat(pieces.events()
                        .getFirst()
                        .at("/output/choices/0/finish_reason")
                        .asString())
                .isEqualTo("null");
        assertThat(pieces.body())
                .startsWith("id:1\nevent:result\n:HTTP_STATUS/200\ndata:{")
                .doesNotContain("[DONE]");
        assertThat(stream("qwen-plus", "Hello")
                        .events()
                        .getLast()
                        .at("/output/text")
                        .asString())
                .contains("Hello");
    }

    @Test
    void callsToolsOneByOneUnlessAskedForSeveral() {
        String prompt = "What is the weather in Paris and London?";
        JsonNode one = chat("qwen-plus", prompt, "result_format", "message", "tools", WEATHER)
                .json();
        assertThat(one.at("/output/choices/0/message/tool_calls").size()).isEqualTo(1);
        JsonNode two = chat(
                        "qwen-plus", prompt, "result_format", "message", "tools", WEATHER, "parallel_tool_calls", true)
                .json();
        assertThat(two.at("/output/choices/0/message/tool_calls/1/function/arguments")
                        .asString())
                .isEqualTo("{\"city\":\"London\"}");
        assertThat(two.at("/output/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
        JsonNode named = Json.object("type", "function", "function", Json.object("name", "get_weather"));
        JsonNode forced = chat("qwen-plus", prompt, "result_format", "message", "tools", WEATHER, "tool_choice", named)
                .json();
        assertThat(forced.at("/output/choices/0/finish_reason").asString()).isEqualTo("stop");
        JsonNode last = stream(
                        "qwen-plus", prompt, "result_format", "message", "tools", WEATHER, "parallel_tool_calls", true)
                .events()
                .getLast();
        assertThat(last.at("/output/choices/0/message/tool_calls"))
                .as("all calls again in the last frame of a cumulative stream")
                .isEqualTo(Json.node(two.at("/output/choices/0/message/tool_calls").values().stream()
                        .map(call -> Json.object(
                                "index", call.path("index"),
                                "id", last.at("/output/choices/0/message/tool_calls/" + call.path("index") + "/id"),
                                "type", "function",
                                "function", call.path("function")))
                        .toList()));
    }

    @Test
    void thinksInIncrements() {
        List<JsonNode> events =
                stream("qwen3-32b", "Why?", "result_format", "message").events();
        assertThat(events.getFirst()
                        .at("/output/choices/0/message/reasoning_content")
                        .asString())
                .isNotEmpty();
        assertThat(events.getLast()
                        .at("/usage/output_tokens_details/reasoning_tokens")
                        .asInt())
                .isPositive();
        Caller.Answer refused = stream("qwen3-32b", "Why?", "result_format", "message", "incremental_output", false);
        assertThat(refused.body()).contains("event:error\n:HTTP_STATUS/400\n");
    }

    @Test
    void seesImages() {
        JsonNode message = Json.object(
                "role",
                "user",
                "content",
                Json.array(Json.object("image", "https://example.com/a.png"), Json.object("text", "Look")));
        ObjectNode body = Json.object("model", "qwen-vl-max", "input", Json.object("messages", Json.array(message)));
        JsonNode answer = caller().post("/services/aigc/multimodal-generation/generation", Json.text(body))
                .json();
        assertThat(answer.at("/output/choices/0/message/content/0/text").asString())
                .contains("I see 1 image.");
        assertThat(answer.at("/usage/image_tokens").asInt()).isEqualTo(85);
    }

    @Test
    void embedsAndRanks() {
        JsonNode vectors = caller().post(
                        "/services/embeddings/text-embedding/text-embedding",
                        "{\"model\":\"text-embedding-v3\",\"input\":{\"texts\":[\"a\",\"b\"]}}")
                .json();
        assertThat(vectors.at("/output/embeddings/1/embedding").size()).isEqualTo(1_024);
        assertThat(vectors.at("/output/embeddings/1/text_index").asInt()).isEqualTo(1);
        JsonNode order = caller().post(
                        "/services/rerank/text-rerank/text-rerank",
                        "{\"model\":\"gte-rerank-v2\",\"input\":{\"query\":\"red apples\",\"documents\":"
                                + "[\"blue sky\",\"apples are red\"]},\"parameters\":{\"top_n\":1,\"return_documents\":true}}")
                .json();
        assertThat(order.at("/output/results").size()).isEqualTo(1);
        assertThat(order.at("/output/results/0/index").asInt()).isEqualTo(1);
        assertThat(order.at("/output/results/0/document/text").asString()).isEqualTo("apples are red");
    }

    @Test
    void breaksInMidStreamAsTold() {
        sims.of("dashscope").next("error:2:server", "filter:2", "cut:2");
        assertThat(stream("qwen-plus", "Hello there").body())
                .contains("id:3\nevent:error\n:HTTP_STATUS/500\ndata:{\"code\":\"InternalError\"");
        assertThat(stream("qwen-plus", "Hello there").body())
                .contains("Output data may contain inappropriate content.");
        assertThat(stream("qwen-plus", "Hello there").body()).doesNotContain("\"finish_reason\":\"stop\"");
    }

    private static DashScopeAnswer shape(String id) {
        return new DashScopeAnswer(id, true, true, false, false, 0);
    }

    private static String content(JsonNode answer) {
        return answer.at("/output/choices/0/message/content").asString("");
    }

    private static String body(String model, String prompt, Object... parameters) {
        JsonNode messages = Json.array(Json.object("role", "user", "content", prompt));
        return Json.of(
                "model", model, "input", Json.object("messages", messages), "parameters", Json.object(parameters));
    }

    private static Caller.Answer chat(String model, String prompt, Object... parameters) {
        return caller().post(CHAT, body(model, prompt, parameters));
    }

    private static Caller.Answer stream(String model, String prompt, Object... parameters) {
        return caller().with("x-dashscope-sse", "enable").post(CHAT, body(model, prompt, parameters));
    }

    private static Caller caller() {
        return Caller.of(sims.of("dashscope"));
    }
}
