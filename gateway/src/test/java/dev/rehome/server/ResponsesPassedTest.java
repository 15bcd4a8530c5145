package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import dev.rehome.server.front.responses.EventOrder;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.Until;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Responses API in front of a provider that has it: the call passes, and what the gateway keeps stays its own.
class ResponsesPassedTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu").more("limits: { attempts_max: 1 }\n"));

    private static final String OPENAI = "openai/gpt-4o";
    private static final String ZHIPU = "zhipu/glm-4-plus";

    private final Outside client = new Outside(GATEWAY.get());

    @AfterEach
    void leave() {
        client.close();
    }

    private Outside.Answer ask(String model, String input, String more) {
        return client.post("/v1/responses", "{\"model\":\"" + model + "\",\"input\":" + input + more + "}", Map.of());
    }

    private static JsonNode sent() {
        return JsonMapper.shared()
                .readTree(GATEWAY.get().vendor("openai").last().body());
    }

    @Test
    void theCallPassesWithTheModelAndTheAnswerWithTheGatewaysId() {
        Outside.Answer answer = ask(OPENAI, "\"Say hello.\"", ",\"metadata\":{\"a\":\"b\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("openai").last().path()).endsWith("/responses");
        assertThat(sent().path("model").asString()).isEqualTo("gpt-4o");
        assertThat(answer.text("/status")).isEqualTo("completed");
        assertThat(answer.text("/metadata/a")).isEqualTo("b");
        assertThat(answer.json().at("/usage/total_tokens").asLong())
                .isEqualTo(GATEWAY.get().lastRecord().usage().orElseThrow().total());
        assertThat(client.get("/v1/responses/" + answer.text("/id"), Map.of()).json())
                .isEqualTo(answer.json());
    }

    @Test
    void theEventsPassInTheirOrder() {
        Outside.Answer answer = ask(OPENAI, "\"Say hello.\"", ",\"stream\":true");
        List<JsonNode> events = EventOrder.read(answer.body());
        JsonNode end = events.getLast();

        assertThat(events.getFirst().path("type").asString()).isEqualTo("response.created");
        assertThat(end.path("type").asString()).isEqualTo("response.completed");
        assertThat(events.getFirst().at("/response/id")).isEqualTo(end.at("/response/id"));
        assertThat(end.at("/response/usage/total_tokens").asLong())
                .isEqualTo(GATEWAY.get().lastRecord().usage().orElseThrow().total());
    }

    @Test
    void theProvidersOwnIdContinuesItsOwnResponse() {
        String first = ask(OPENAI, "\"My name is Ada.\"", "").text("/id");
        Outside.Answer second = ask(OPENAI, "\"And?\"", ",\"previous_response_id\":\"" + first + "\"");

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.text("/previous_response_id")).isEqualTo(first);
        assertThat(sent().path("previous_response_id").asString())
                .startsWith("resp_")
                .isNotEqualTo(first);
        assertThat(sent().path("input").asString()).isEqualTo("And?");
    }

    @Test
    void aConversationLeavesTheProviderAndComesBack() {
        String first = ask(OPENAI, "\"My name is Ada.\"", "").text("/id");
        Outside.Answer second = ask(ZHIPU, "\"And mine?\"", ",\"previous_response_id\":\"" + first + "\"");

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("zhipu").last().body()).contains("My name is Ada.", "And mine?");

        Outside.Answer third = ask(OPENAI, "\"And now?\"", ",\"previous_response_id\":\"" + second.text("/id") + "\"");

        assertThat(third.status()).as(third.body()).isEqualTo(200);
        assertThat(sent().has("previous_response_id")).isFalse();
        assertThat(sent().path("input").toString()).contains("My name is Ada.", "And mine?", "And now?");
    }

    @Test
    void whatIsNotToBeKeptIsNotKeptByTheProviderEither() {
        Outside.Answer answer = ask(OPENAI, "\"Hi\"", ",\"store\":false");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sent().path("store").asBoolean()).isFalse();
        assertThat(client.get("/v1/responses/" + answer.text("/id"), Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aFunctionIsCalledAndItsResultBrought() {
        String tools = ",\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"strict\":false,"
                + "\"description\":\"The weather in a city\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}]";
        Outside.Answer first = ask(OPENAI, "\"What is the weather in Paris?\"", tools);
        String call = first.text("/output/0/call_id");

        assertThat(first.text("/output/0/type")).as(first.body()).isEqualTo("function_call");

        Outside.Answer second = ask(
                OPENAI,
                "[{\"type\":\"function_call_output\",\"call_id\":\"" + call + "\",\"output\":\"sunny\"}]",
                tools + ",\"previous_response_id\":\"" + first.text("/id") + "\"");

        assertThat(second.body()).contains("sunny");

        Outside.Answer elsewhere = ask(
                ZHIPU,
                "[{\"type\":\"function_call_output\",\"call_id\":\"" + call + "\",\"output\":\"sunny\"}]",
                tools + ",\"previous_response_id\":\"" + first.text("/id") + "\"");

        assertThat(elsewhere.status())
                .as(GATEWAY.get().vendor("zhipu").last().body())
                .isEqualTo(200);
        assertThat(elsewhere.body()).contains("sunny");
    }

    @Test
    void inTheBackgroundTheGatewayWaits() {
        Outside.Answer queued = ask(OPENAI, "\"Say hello.\"", ",\"background\":true");
        String path = "/v1/responses/" + queued.text("/id");

        assertThat(queued.text("/status")).isEqualTo("queued");

        Until.holds(
                "it has ended", () -> client.get(path, Map.of()).text("/status").equals("completed"));

        assertThat(sent().has("background")).isFalse();
        assertThat(client.get(path, Map.of()).json().path("background").asBoolean())
                .isTrue();
    }

    @Test
    void aStreamThatBreaksEndsWithAnError() {
        for (String fault : List.of("cut:4", "reset:4", "error:4:server")) {
            GATEWAY.get().heal();
            GATEWAY.get().vendor("openai").next(fault);
            Outside.Answer answer = ask(OPENAI, "\"Say hello to everybody.\"", ",\"stream\":true");
            GATEWAY.get().vendor("openai").calm();
            if (answer.status() != 200) {
                assertThat(answer.status()).as(fault).isBetween(500, 599);
                continue;
            }
            List<JsonNode> events = EventOrder.read(answer.body());

            assertThat(events.getLast().path("type").asString())
                    .as("%s: %s", fault, answer.body())
                    .isEqualTo("error");
            assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);

            String id = events.getFirst().at("/response/id").asString();

            assertThat(client.get("/v1/responses/" + id, Map.of()).text("/status"))
                    .isEqualTo("failed");
        }
    }

    @Test
    void refusalsAreInOurWords() {
        for (String fault : List.of("auth", "rate", "quota", "context", "region")) {
            GATEWAY.get().heal();
            GATEWAY.get().vendor("openai").next(fault);
            Outside.Answer answer = ask(OPENAI, "\"Hi\"", "");
            GATEWAY.get().vendor("openai").calm();

            assertThat(answer.status()).as(fault).isBetween(400, 599);
            assertThat(answer.text("/error/message")).isNotBlank();
        }
    }
}
