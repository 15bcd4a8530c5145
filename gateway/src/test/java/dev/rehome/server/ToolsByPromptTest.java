package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Functions in front of models that have none, through a running gateway.
class ToolsByPromptTest {
    private static final CannedUpstream PLAIN = CannedUpstream.start();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("ernie").variable("PLAIN_URL", PLAIN.url()).more("""
                      - { id: plain, kind: openai-compatible, base_url: "${PLAIN_URL}", availability: everywhere }
                    models:
                      - { name: asked, targets: [{ target: plain/m, tools: by_prompt }] }
                      - { name: asked-strict, strictness: strict, targets: [{ target: plain/m, tools: by_prompt }] }
                      - { name: speed, targets: [{ target: ernie/ernie-speed-8k, tools: by_prompt }] }
                    """));

    private static final String TOOLS = """
            ,"tools":[{"type":"function","function":{"name":"get_weather","description":"Weather of a city","parameters":\
            {"type":"object","properties":{"city":{"type":"string"}}}}}]""";
    private static final String SAID =
            "Let me look.\\n<tool_call>\\n{\\\"name\\\":\\\"get_weather\\\",\\\"arguments\\\":{\\\"city\\\":\\\"Paris\\\"}}\\n</tool_call>";

    @AfterAll
    static void stop() {
        PLAIN.close();
    }

    @Test
    void aWholeAnswerHasItsCall() {
        says(SAID);
        for (String model : List.of("asked", "asked-strict")) {
            Outside.Answer answer = ask(model, TOOLS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("x-rehome-warnings")).contains("tools: emulated by the prompt");
            assertThat(answer.text("/choices/0/finish_reason")).isEqualTo("tool_calls");
            assertThat(answer.text("/choices/0/message/content")).isEqualTo("Let me look.");
            assertThat(answer.text("/choices/0/message/tool_calls/0/function/name"))
                    .isEqualTo("get_weather");
            assertThat(answer.text("/choices/0/message/tool_calls/0/function/arguments"))
                    .isEqualTo("{\"city\":\"Paris\"}");
            assertThat(PLAIN.lastAsked().text()).contains("<tools>").doesNotContain("\"tools\":");
        }
    }

    @Test
    void aStreamHasItsCall() {
        StringBuilder events = new StringBuilder();
        for (String piece :
                List.of("Let me", " look.\\n<to", "ol_call>{\\\"name\\\":\\\"get_weather\\\"", "}</tool_", "call>")) {
            events.append(chunk("{\"content\":\"" + piece + "\"}", "null"));
        }
        events.append(chunk("{}", "\"stop\"")).append("data: [DONE]\n\n");
        PLAIN.answer("/chat/completions", 200, "text/event-stream", events.toString());
        Outside.Answer answer = ask("asked", TOOLS + ",\"stream\":true");
        assertThat(answer.header("x-rehome-warnings")).contains("tools: emulated by the prompt");
        assertThat(answer.streamed()).isEqualTo("Let me look.");
        assertThat(answer.body()).contains("\"name\":\"get_weather\"").contains("\"finish_reason\":\"tool_calls\"");
        assertThat(answer.isDone()).isTrue();
    }

    @Test
    void aBrokenCallIsTextAndIsSaid() {
        says("<tool_call>get_weather(Paris)</tool_call>");
        Outside.Answer answer = ask("asked", TOOLS + ",\"tool_choice\":\"required\"");
        assertThat(answer.text("/choices/0/message/content")).isEqualTo("<tool_call>get_weather(Paris)</tool_call>");
        assertThat(answer.text("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(answer.header("x-rehome-warnings"))
                .contains("passed as text")
                .contains("tool_choice: a call was");
    }

    @Test
    void withoutToolsOrWithNoneNothingIsRead() {
        says(SAID);
        assertThat(ask("asked", "").text("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(ask("asked", TOOLS + ",\"tool_choice\":\"none\"").text("/choices/0/finish_reason"))
                .isEqualTo("stop");
        assertThat(PLAIN.lastAsked().text()).doesNotContain("get_weather");
    }

    @Test
    void aVendorWithoutFunctionsTakesWhatIsTold() {
        String history = """
                {"model":"speed","messages":[{"role":"user","content":"Weather?"},{"role":"assistant","content":null,\
                "tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},\
                {"role":"tool","tool_call_id":"c1","content":"Sunny"}]""" + TOOLS + "}";
        try (Outside outside = new Outside(GATEWAY.get())) {
            Outside.Answer answer = outside.post("/v1/chat/completions", history, Map.of());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(GATEWAY.get().vendor("ernie").last().body())
                    .contains("<tool_call>")
                    .contains("<tool_response>")
                    .contains("Sunny");
            assertThat(outside.ask("ernie/ernie-speed-8k", TOOLS).status()).isEqualTo(400);
        }
    }

    private static Outside.Answer ask(String model, String more) {
        try (Outside outside = new Outside(GATEWAY.get())) {
            return outside.ask(model, more);
        }
    }

    private static void says(String text) {
        PLAIN.answer(
                "/chat/completions",
                new CannedUpstream.Answer(
                        200, "application/json", List.of("""
                {"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",\
                "content":"%s"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":5,"total_tokens":10}}\
                """.formatted(text).getBytes(StandardCharsets.UTF_8)), false));
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }
}
