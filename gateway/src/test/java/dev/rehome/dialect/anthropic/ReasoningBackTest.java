package dev.rehome.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Clients that keep the vendor's signed reasoning give it back.
final class ReasoningBackTest {
    private static final Message ASKS = message(Role.USER, new Part.Text("q"));
    private static final Part.ToolCall CALL = new Part.ToolCall("toolu_1", "f", "{}", Extra.none());
    private static final Message RESULT =
            message(Role.TOOL, new Part.ToolResult("toolu_1", List.of(new Part.Text("1"))));

    @Test
    void comesBackAsBlocksInFrontOfTheCall() {
        Message thinks = message(
                Role.ASSISTANT,
                new Part.Reasoning("hm", Optional.of("EqQB")),
                new Part.Reasoning("", Optional.of("redacted_thinking:EmwK")),
                new Part.Reasoning("unsigned", Optional.empty()),
                new Part.Reasoning("another's", Optional.of("gemini:AbC")),
                CALL);
        JsonNode body = body("claude-sonnet-4-5", 5_000, ASKS, thinks, RESULT);
        assertThat(body.at("/messages/1/content").toString())
                .isEqualTo("[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"EqQB\"},"
                        + "{\"type\":\"redacted_thinking\",\"data\":\"EmwK\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":{}}]");
        assertThat(body.path("thinking").toString()).isEqualTo("{\"type\":\"enabled\",\"budget_tokens\":5000}");
    }

    /// Whether a body of the vendor's own API holds reasoning that it would refuse.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'thinking','thinking':'t','signature':''} | true",
                "{'type':'thinking','thinking':'t', 'signature' : 'gemini:AbC'} | true",
                "{'type':'thinking','thinking':'t','signature':'EqQB'} | false",
                "{'type':'tool_use','id':'a','name':'f','input':{'signature':''}} | false",
                "{'type':'tool_use','id':'a','name':'f','input':{'signature':'x:y'}} | false",
                "{'type':'text','text':'say signature'} | false"
            })
    void anothersIsFoundWhereItIsReasoning(String block, boolean foreign) {
        String body = "{'model':'m','messages':[{'role':'user','content':'q'},{'role':'assistant','content':[" + block
                + "]}]}";
        assertThat(ForeignProof.isIn(body.replace('\'', '"').getBytes(UTF_8))).isEqualTo(foreign);
    }

    @Test
    void isMissedOnlyWhileItsCallsAreBeingAnswered() {
        Message silent = message(Role.ASSISTANT, CALL);
        Message says = message(Role.ASSISTANT, new Part.Text("done"));
        assertThat(body("claude-sonnet-4-5", 5_000, ASKS, silent, RESULT).has("thinking"))
                .isFalse();
        assertThat(body("claude-sonnet-4-5", 5_000, ASKS, silent, RESULT, says, ASKS)
                        .has("thinking"))
                .isTrue();
        assertThat(body("claude-opus-4-7", 5_000, ASKS, silent, RESULT).has("thinking"))
                .as("where the model decides how much to reason, nothing is missed")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-sonnet-4-5 | 500 | {\"type\":\"enabled\",\"budget_tokens\":1024} |",
                "claude-opus-4-6 | 9000 | {\"type\":\"enabled\",\"budget_tokens\":9000} |",
                "claude-opus-4-7 | 500 | {\"type\":\"adaptive\",\"display\":\"summarized\"} | low",
                "claude-opus-4-7 | 9000 | {\"type\":\"adaptive\",\"display\":\"summarized\"} | medium",
                "claude-haiku-5-5 | 50000 | {\"type\":\"adaptive\",\"display\":\"summarized\"} | high",
                "claude-haiku-5-5 | 0 | {\"type\":\"disabled\"} |",
                "claude-sonnet-4-5 | 0 | |"
            })
    void asksForTokens(String model, int tokens, String thinking, String effort) {
        JsonNode body = body(model, tokens, ASKS);
        assertThat(body.path("thinking").toString()).isEqualTo(thinking == null ? "" : thinking);
        assertThat(body.at("/output_config/effort").asString("")).isEqualTo(effort == null ? "" : effort);
    }

    private static JsonNode body(String model, int tokens, Message... messages) {
        Sampling none = Sampling.defaults();
        Sampling sampling = new Sampling(
                none.temperature(),
                none.topP(),
                none.presencePenalty(),
                none.frequencyPenalty(),
                Optional.of(20_000),
                none.n(),
                none.seed(),
                List.of(),
                none.logprobs(),
                none.topLogprobs(),
                none.logitBias(),
                none.reasoningEffort(),
                none.topK(),
                Optional.of(tokens));
        ChatRequest request = new ChatRequest(
                "m",
                List.of(messages),
                sampling,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new ResponseFormat.Text(),
                Optional.empty(),
                false,
                false,
                Extra.none());
        byte[] body = AnthropicRequest.chat(
                request, new TargetModel("test", model, Map.of()), new Adaptation(Strictness.ADAPT));
        return VendorJson.object(new String(body, UTF_8)).orElseThrow();
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, Optional.empty(), List.of(parts), Extra.none());
    }
}
