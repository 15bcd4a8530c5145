package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation with a call of a function moves to another vendor and, rolled back, to the first one again, by each
/// of the other fronts, whole and as a stream: nobody refuses what the other one's model said.
class MovedFrontsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-5",
            "zhipu", "glm-4.6",
            "deepseek", "deepseek-reasoner",
            "anthropic", "claude-sonnet-4-5",
            "gemini", "gemini-2.5-flash");
    private static final String PARAMETERS =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";
    private static final String QUESTION = "What is the weather in Paris?";

    private static RunningGateway gateway;
    private static AdminDesk desk;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(GatewayPlan.of("openai", "zhipu", "deepseek", "anthropic", "gemini")
                .more("limits: { attempts_max: 1 }\n"));
        desk = new AdminDesk(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void settle() {
        gateway.settle();
    }

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (String from : MODELS.keySet()) {
            for (String to : MODELS.keySet()) {
                if (!from.equals(to)) {
                    pairs.add(Arguments.of(from, to));
                }
            }
        }
        return pairs.stream();
    }

    private static String model(String vendor) {
        return vendor + "/" + MODELS.get(vendor);
    }

    private static String served(String path, String body) {
        HttpResponse<String> answer = desk.call(path, body);
        assertThat(answer.statusCode())
                .as(path + " " + body + "\n" + answer.body())
                .isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"type\":\"error\"", "\"type\": \"error\"", "response.failed");
        return answer.body();
    }

    private static void heard(String vendor) {
        assertThat(gateway.vendor(vendor).last().body()).contains("18 degrees");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void messages(String from, String to) {
        ArrayNode messages = JSON.createArrayNode();
        messages.addObject().put("role", "user").put("content", QUESTION);
        JsonNode first = JSON.readTree(messages(from, messages, false));
        ArrayNode results = JSON.createArrayNode();
        first.path("content")
                .valueStream()
                .filter(block -> block.path("type").asString("").equals("tool_use"))
                .forEach(block -> results.addObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", block.path("id").asString())
                        .put("content", "18 degrees"));
        assertThat(results.size()).as(first.toString()).isPositive();
        messages.addObject().put("role", "assistant").set("content", first.path("content"));
        messages.addObject().put("role", "user").set("content", results);
        assertThat(messages(to, messages, true)).contains("message_stop");
        heard(to);
        JsonNode second = JSON.readTree(messages(to, messages, false));
        messages.addObject().put("role", "assistant").set("content", second.path("content"));
        messages.addObject().put("role", "user").put("content", "Thanks. And tomorrow, in words?");
        messages(from, messages, false);
        heard(from);
    }

    private static String messages(String vendor, ArrayNode messages, boolean stream) {
        return served(
                "/v1/messages",
                "{\"model\":\"" + model(vendor) + "\",\"max_tokens\":2000,\"stream\":" + stream
                        + ",\"tools\":[{\"name\":\"get_weather\",\"description\":\"The weather\",\"input_schema\":"
                        + PARAMETERS + "}],\"messages\":" + messages + "}");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void responses(String from, String to) {
        ArrayNode input = JSON.createArrayNode();
        input.addObject().put("role", "user").put("content", QUESTION);
        input.addAll(answered(responses(from, input, "", false)));
        assertThat(responses(to, input, "", true)).contains("response.completed");
        heard(to);
        input.addAll(answered(responses(to, input, "", false)));
        input.addObject().put("role", "user").put("content", "Thanks. And tomorrow, in words?");
        responses(from, input, "", false);
        heard(from);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void chainsOfResponses(String from, String to) {
        ArrayNode input = JSON.createArrayNode();
        input.addObject().put("role", "user").put("content", QUESTION);
        JsonNode first = JSON.readTree(responses(from, input, "", false));
        ArrayNode results = results(first);
        String second = responses(to, results, first.path("id").asString(), false);
        heard(to);
        ArrayNode more = JSON.createArrayNode();
        more.addObject().put("role", "user").put("content", "Thanks. And tomorrow, in words?");
        String third = responses(from, more, JSON.readTree(second).path("id").asString(), true);
        assertThat(third).contains("response.completed");
        heard(from);
    }

    private static ArrayNode results(JsonNode response) {
        ArrayNode results = JSON.createArrayNode();
        response.path("output")
                .valueStream()
                .filter(item -> item.path("type").asString("").equals("function_call"))
                .forEach(call -> results.addObject()
                        .put("type", "function_call_output")
                        .put("call_id", call.path("call_id").asString())
                        .put("output", "18 degrees"));
        return results;
    }

    /// What came out, and the results of the functions that it calls.
    private static ArrayNode answered(String body) {
        JsonNode response = JSON.readTree(body);
        ArrayNode items = JSON.createArrayNode();
        response.path("output").valueStream().forEach(items::add);
        items.addAll(results(response));
        return items;
    }

    private static String responses(String vendor, ArrayNode input, String previous, boolean stream) {
        return served(
                "/v1/responses",
                "{\"model\":\"" + model(vendor) + "\",\"stream\":" + stream
                        + (previous.isEmpty() ? "" : ",\"previous_response_id\":\"" + previous + "\"")
                        + ",\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"parameters\":" + PARAMETERS
                        + "}],\"input\":" + input + "}");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void google(String from, String to) {
        ArrayNode contents = JSON.createArrayNode();
        contents.addObject().put("role", "user").putArray("parts").addObject().put("text", QUESTION);
        JsonNode said = content(google(from, contents, false));
        contents.add(said);
        ArrayNode parts = contents.addObject().put("role", "user").putArray("parts");
        said.path("parts")
                .valueStream()
                .filter(part -> part.has("functionCall"))
                .forEach(part -> {
                    ObjectNode result = parts.addObject().putObject("functionResponse");
                    result.put("name", "get_weather");
                    if (part.path("functionCall").has("id")) {
                        result.set("id", part.path("functionCall").path("id"));
                    }
                    result.putObject("response").put("weather", "18 degrees");
                });
        assertThat(parts.size()).as(said.toString()).isPositive();
        assertThat(google(to, contents, true)).contains("finishReason");
        heard(to);
        contents.add(content(google(to, contents, false)));
        contents.addObject().put("role", "user").putArray("parts").addObject().put("text", "And tomorrow, in words?");
        google(from, contents, false);
        heard(from);
    }

    private static JsonNode content(String body) {
        return JSON.readTree(body).path("candidates").path(0).path("content");
    }

    private static String google(String vendor, ArrayNode contents, boolean stream) {
        String action = stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return served(
                "/v1beta/models/" + model(vendor) + action,
                "{\"tools\":[{\"functionDeclarations\":[{\"name\":\"get_weather\",\"description\":\"The weather\",\"parameters\":"
                        + PARAMETERS + "}]}],\"contents\":" + contents + "}");
    }
}
