package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation with calls of functions goes on at another vendor: what the first one's model said and thought, and
/// the ids it gave, make no vendor refuse.
class MovedHistoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o",
            "zhipu", "glm-4-plus",
            "moonshot-cn", "kimi-k2.5",
            "deepseek", "deepseek-reasoner",
            "anthropic", "claude-sonnet-4-5",
            "gemini", "gemini-2.5-flash");
    private static final String TOOLS = """
            "tools":[{"type":"function","function":{"name":"get_weather","description":"The weather in a city",
            "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]""";

    private static RunningGateway gateway;
    private static AdminDesk desk;

    @BeforeAll
    static void start() {
        gateway =
                RunningGateway.start(GatewayPlan.of("openai", "zhipu", "moonshot-cn", "deepseek", "anthropic", "gemini")
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

    private static JsonNode call(String vendor, ArrayNode messages) {
        HttpResponse<String> answer = desk.call(
                "/v1/chat/completions",
                "{\"model\":\"" + vendor + "/" + MODELS.get(vendor) + "\"," + TOOLS + ",\"messages\":" + messages
                        + "}");
        assertThat(answer.statusCode()).as(vendor + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("choices").path(0).path("message");
    }

    /// What the first vendor's model says to a question that needs a function, with the function's result behind it.
    private static ArrayNode begun(String vendor) {
        ArrayNode messages = JSON.createArrayNode();
        messages.addObject().put("role", "user").put("content", "What is the weather in Paris?");
        ObjectNode said = (ObjectNode) call(vendor, messages);
        assertThat(said.path("tool_calls").size()).as(vendor + ": " + said).isPositive();
        messages.add(said);
        said.path("tool_calls")
                .valueStream()
                .forEach(tool -> messages.addObject()
                        .put("role", "tool")
                        .put("tool_call_id", tool.path("id").asString())
                        .put("content", "18 degrees"));
        return messages;
    }

    @ParameterizedTest
    @CsvSource({
        "openai,anthropic",
        "openai,zhipu",
        "openai,deepseek",
        "openai,moonshot-cn",
        "openai,gemini",
        "anthropic,openai",
        "anthropic,zhipu",
        "anthropic,gemini",
        "gemini,zhipu",
        "gemini,openai",
        "gemini,anthropic",
        "deepseek,moonshot-cn",
        "deepseek,openai",
        "deepseek,anthropic",
        "zhipu,deepseek"
    })
    void theNextVendorGoesOn(String from, String to) {
        ArrayNode messages = begun(from);
        JsonNode answer = call(to, messages);
        assertThat(answer.path("content").asString("")).as(answer.toString()).isNotEmpty();
        String heard = gateway.vendor(to).last().body();
        assertThat(heard).contains("18 degrees").doesNotContain("extra_content");
        if (to.equals("openai")) {
            assertThat(heard).doesNotContain("reasoning_content");
        }
    }
}
