package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Anthropic's Messages API in front of vendors that have another: OpenAI's as it is and with habits, Baidu's over
/// HTTP,
/// iFlytek's over a socket.
class MessagesVendorsTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("openai", "zhipu", "moonshot-cn", "ernie", "spark", "gemini", "anthropic")
                    .more("limits: { attempts_max: 1 }\n"));

    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o",
            "zhipu", "glm-4-plus",
            "moonshot-cn", "moonshot-v1-8k",
            "ernie", "ernie-4.0-8k",
            "spark", "generalv3.5",
            "gemini", "gemini-2.5-flash",
            "anthropic", "claude-sonnet-4-5");
    private static final String TOOLS =
            ",\"tools\":[{\"name\":\"get_weather\",\"description\":\"The weather in a city\","
                    + "\"input_schema\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                    + "\"required\":[\"city\"]}}]";

    private Messages client = new Messages(GATEWAY.get());

    @BeforeEach
    void connect() {
        client = new Messages(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    static Stream<String> vendors() {
        return MODELS.keySet().stream().sorted();
    }

    private static String model(String vendor) {
        return vendor + "/" + MODELS.get(vendor);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void answersAreWhole(String vendor) {
        Outside.Answer answer = client.ask(model(vendor), ",\"system\":\"Be brief.\",\"temperature\":0.5");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/type")).isEqualTo("message");
        assertThat(answer.text("/role")).isEqualTo("assistant");
        assertThat(answer.text("/id")).matches("msg_[a-zA-Z0-9_-]+");
        assertThat(answer.text("/content/0/type")).isEqualTo("text");
        assertThat(answer.text("/content/0/text")).contains("Say hello.");
        assertThat(answer.text("/stop_reason")).isEqualTo("end_turn");
        assertThat(answer.json().at("/stop_sequence").isNull()).isTrue();
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.header("request-id")).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.header("x-rehome-target")).isEqualTo(model(vendor));
        counted(answer.json().get("usage"));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsSayTheSame(String vendor) {
        JsonNode whole = client.ask(model(vendor), "").json();
        // What Anthropic itself sends passes as it is: also an end that comes twice.
        String again = vendor.equals("anthropic") ? "" : "refinish";
        for (String fault : List.of("", "split:1", "split:7", again, "slow:1")) {
            if (!fault.isEmpty()) {
                GATEWAY.get().vendor(vendor).next(fault);
            }
            JsonNode streamed = Messages.accumulated(client.ask(model(vendor), ",\"stream\":true"));

            assertThat(streamed.at("/content/0/text").asString())
                    .as(fault)
                    .isEqualTo(whole.at("/content/0/text").asString());
            assertThat(streamed.get("content").size()).isEqualTo(1);
            assertThat(streamed.get("model")).isEqualTo(whole.get("model"));
            assertThat(streamed.get("stop_reason").asString()).isEqualTo("end_turn");
            counted(streamed.get("usage"));
        }
    }

    /// The ledger has what the client was told.
    private static void counted(JsonNode usage) {
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.asked().front()).isEqualTo("anthropic");
        Usage kept = record.usage().orElseThrow();
        assertThat(kept.provenance()).isEqualTo(Usage.Provenance.REPORTED);
        assertThat(usage.get("input_tokens").asLong()
                        + usage.get("cache_read_input_tokens").asLong()
                        + usage.get("cache_creation_input_tokens").asLong())
                .isPositive()
                .isEqualTo(kept.inputTotal());
        assertThat(usage.get("output_tokens").asLong()).isPositive().isEqualTo(kept.outputTotal());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void toolsAreCalledAndTheirResultsBroughtBack(String vendor) {
        String question = "What is the weather in Paris?";
        JsonNode whole = client.post(Messages.PATH, Messages.body(model(vendor), question, TOOLS))
                .json();
        JsonNode streamed = Messages.accumulated(
                client.post(Messages.PATH, Messages.body(model(vendor), question, TOOLS + ",\"stream\":true")));

        assertThat(whole.get("stop_reason").asString()).as(whole.toString()).isEqualTo("tool_use");
        assertThat(streamed.get("stop_reason").asString()).isEqualTo("tool_use");
        JsonNode use = toolUses(whole).getFirst();
        assertThat(use.get("id").asString()).matches("[a-zA-Z0-9_-]+");
        assertThat(use.get("name").asString()).isEqualTo("get_weather");
        assertThat(use.at("/input/city").asString()).isEqualTo("Paris");
        JsonNode input = JsonMapper.shared()
                .readTree(toolUses(streamed).getFirst().get("input").asString());
        assertThat(input.get("city").asString()).isEqualTo("Paris");

        Outside.Answer answer = client.post(
                Messages.PATH,
                "{\"model\":\"" + model(vendor)
                        + "\",\"max_tokens\":512,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + question + "\"},{\"role\":\"assistant\",\"content\":" + whole.get("content")
                        + "},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
                        + use.get("id").asString() + "\",\"content\":[{\"type\":\"text\",\"text\":\"sunny\"}]}]}]"
                        + TOOLS
                        + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        if (vendor.equals("spark")) {
            // It has no role for tools: the result is told in the user's words, and the simulator may ask again.
            assertThat(GATEWAY.get().vendor(vendor).last().frames().getFirst()).contains("sunny");
        } else {
            assertThat(answer.text("/content/0/text")).contains("sunny");
            assertThat(answer.text("/stop_reason")).isEqualTo("end_turn");
        }
    }

    private static List<JsonNode> toolUses(JsonNode message) {
        List<JsonNode> uses = new ArrayList<>();
        message.get("content").forEach(block -> {
            if (block.get("type").asString().equals("tool_use")) {
                uses.add(block);
            }
        });
        return uses;
    }

    /// iFlytek's socket does not say why an answer ended.
    @ParameterizedTest
    @MethodSource("vendors")
    void aLimitOnTokensIsTold(String vendor) {
        String reason = vendor.equals("spark") ? "end_turn" : "max_tokens";
        String body = Messages.body(model(vendor), "Say hello. [[simulate:tokens:200]]", "")
                .replace("\"max_tokens\":512", "\"max_tokens\":5");

        assertThat(client.post(Messages.PATH, body).text("/stop_reason")).isEqualTo(reason);
        assertThat(Messages.accumulated(
                                client.post(Messages.PATH, body.replace("{\"model\"", "{\"stream\":true,\"model\"")))
                        .get("stop_reason")
                        .asString())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aFilteredAnswerIsARefusal(String vendor) {
        GATEWAY.get().vendor(vendor).next("filter:1");

        assertThat(Messages.accumulated(client.ask(model(vendor), ",\"stream\":true"))
                        .get("stop_reason")
                        .asString())
                .isEqualTo("refusal");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aStreamThatBreaksEndsWithAnErrorEvent(String vendor) {
        // So that the fault does not strike the fetching of a token.
        client.ask(model(vendor), "");
        for (String fault : List.of("cut:4", "reset:4", "malformed:4", "error:4:overload")) {
            GATEWAY.get().heal();
            GATEWAY.get().vendor(vendor).next(fault);
            Outside.Answer answer = client.post(
                    Messages.PATH,
                    Messages.body(model(vendor), "Tell me a long story of a gateway, please.", ",\"stream\":true"));

            assertThat(answer.status()).as("%s: %s", fault, answer.body()).isEqualTo(200);
            List<JsonNode> events = Messages.events(answer);
            assertThat(events.getFirst().get("type").asString()).isEqualTo("message_start");
            assertThat(events.getLast().get("type").asString()).as(fault).isEqualTo("error");
            assertThat(events.getLast().at("/error/type").asString()).endsWith("_error");
            assertThat(answer.body()).doesNotContain("message_stop");
            assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void refusalsHaveAnthropicsShape(String vendor) {
        Map<String, Integer> statuses = Map.of("rate", 429, "overload", 503);
        statuses.forEach((fault, status) -> {
            GATEWAY.get().heal();
            GATEWAY.get().vendor(vendor).next(fault);
            Outside.Answer answer = client.ask(model(vendor), ",\"stream\":true");
            GATEWAY.get().vendor(vendor).calm();

            assertThat(answer.status()).as("%s: %s", fault, answer.body()).isIn(status, 502, 503, 429);
            assertThat(answer.text("/type")).isEqualTo("error");
            assertThat(answer.text("/error/type")).endsWith("_error");
            assertThat(answer.text("/error/message")).isNotBlank();
        });
    }
}
