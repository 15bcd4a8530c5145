package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.simulate.Received;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What of Anthropic's Messages API other vendors can carry, what is left out with a word, and what is refused by name.
class MessagesFeaturesTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu", "moonshot-cn", "deepseek", "ernie", "spark")
                    .more("""
                    models:
                      - { name: claude-sonnet-4-5, targets: [zhipu/glm-4-plus] }
                      - { name: strict, targets: [openai/gpt-4o], strictness: strict }
                    """));

    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o",
            "zhipu", "glm-4-plus",
            "moonshot-cn", "moonshot-v1-8k",
            "deepseek", "deepseek-reasoner",
            "ernie", "ernie-4.0-8k",
            "spark", "generalv3.5");
    private static final String THINKING = ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}";
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E" + "rkJggg==";

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

    /// Also where the model cannot think, or thinks in no way that the client can set.
    @ParameterizedTest
    @MethodSource("vendors")
    void aClientMayAskForThinking(String vendor) {
        Outside.Answer answer = client.ask(model(vendor), THINKING);
        JsonNode streamed = Messages.accumulated(client.ask(model(vendor), THINKING + ",\"stream\":true"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode blocks = answer.json().get("content");
        if (vendor.equals("openai")) {
            assertThat(answer.header("x-rehome-warnings")).contains("reasoning_effort: left out");
            assertThat(GATEWAY.get().vendor(vendor).last().body()).doesNotContain("reasoning_effort");
        }
        boolean thinks = vendor.equals("deepseek");
        assertThat(blocks.size()).isEqualTo(thinks ? 2 : 1);
        assertThat(streamed.get("content").size()).isEqualTo(blocks.size());
        if (thinks) {
            assertThat(blocks.at("/0/type").asString()).isEqualTo("thinking");
            assertThat(blocks.at("/0/thinking").asString())
                    .isNotBlank()
                    .isEqualTo(streamed.at("/content/0/thinking").asString());
            assertThat(client.ask(model(vendor), "").text("/content/0/type")).isEqualTo("text");
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void thoughtsOfBeforeMayBeSentBack(String vendor) {
        String thought =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm.\",\"signature\":"
                        + "\"s\"},{\"type\":\"text\",\"text\":\"Hi.\"}]}";
        Outside.Answer answer = client.post(
                Messages.PATH,
                "{\"model\":\"" + model(vendor)
                        + "\",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}," + thought
                        + ",{\"role\":\"user\",\"content\":\"Say hello.\"}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        if (vendor.equals("openai")) {
            assertThat(GATEWAY.get().vendor(vendor).last().body()).doesNotContain("reasoning");
            assertThat(answer.header("x-rehome-warnings")).contains("earlier reasoning left out");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-4o", "zhipu/glm-4v"})
    void imagesAreSeen(String model) {
        for (String source : List.of(
                "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"" + PIXEL + "\"}",
                "{\"type\":\"url\",\"url\":\"https://example.com/a.png\"}")) {
            Outside.Answer answer = client.post(
                    Messages.PATH,
                    "{\"model\":\"" + model
                            + "\",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                            + "\"image\",\"source\":" + source + "},{\"type\":\"text\",\"text\":\"What is it?\"}]}]}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.text("/content/0/text")).contains("I see 1 image");
            assertThat(GATEWAY.get().lastRecord().asked().features()).contains("vision");
        }
    }

    @Test
    void anImageThatAToolReturnedIsSeenToo() {
        Outside.Answer answer = client.post(
                Messages.PATH,
                "{\"model\":\"openai/gpt-4o\",\"max_tokens\":99,\"tools\":[{\"name\":\"look\",\"input_schema\":{\"type\":"
                        + "\"object\"}}],\"messages\":[{\"role\":\"user\",\"content\":\"See.\"},{\"role\":\"assistant\","
                        + "\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"look\",\"input\":{}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\","
                        + "\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
                        + "\"data\":\"" + PIXEL + "\"}}]}]}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("openai").last().body()).contains("data:image/png;base64," + PIXEL);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void whatIsLostIsTold(String vendor) {
        Outside.Answer answer = client.post(
                Messages.PATH,
                "{\"model\":\"" + model(vendor)
                        + "\",\"max_tokens\":99,\"service_tier\":\"auto\",\"messages\":[{\"role\":"
                        + "\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Say hello.\",\"cache_control\":{\"type\":"
                        + "\"ephemeral\"}}]}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("x-rehome-warnings"))
                .contains("service_tier: not carried to this target", "cache_control: not carried to this target");
    }

    @Test
    void aStrictModelRefusesWhatWouldBeLost() {
        Outside.Answer answer = client.ask("strict", ",\"service_tier\":\"auto\"");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(answer.text("/error/message")).contains("service_tier");
        assertThat(client.ask("strict", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void builtInToolsAreRefusedByName(String vendor) {
        Outside.Answer answer = client.ask(
                model(vendor),
                ",\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":5}]");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(answer.text("/error/message")).contains("tools.0", "web_search_20250305");
        assertThat(GATEWAY.get().vendor(vendor).received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"model\":\"openai/gpt-4o\"}"})
    void oddBodiesAreRefusedInAnthropicsShape(String body) {
        Outside.Answer answer = client.post(Messages.PATH, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("error");
        assertThat(answer.text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(answer.header("request-id")).startsWith("req-");
    }

    @Test
    void aWrongFieldIsNamedAsAnthropicNamesIt() {
        String body = Messages.body("zhipu/glm-4-plus", "Hello", "").replace("\"user\"", "\"oracle\"");

        assertThat(client.post(Messages.PATH, body).text("/error/message"))
                .isEqualTo("messages.0.role: Input should be 'user' or 'assistant'");
    }

    @Test
    void tokensAreCountedWithoutBeingSpent() {
        String body = Messages.body("claude-sonnet-4-5", "Hello. ".repeat(100), "");
        Outside.Answer answer = client.post(Messages.PATH + "/count_tokens", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().size()).isEqualTo(1);
        assertThat(answer.json().get("input_tokens").asInt()).isBetween(150, 250);
        assertThat(answer.header("x-rehome-warnings")).contains("input_tokens: estimated by the gateway");
        assertThat(answer.header("x-rehome-target")).isEqualTo("zhipu/glm-4-plus");
        assertThat(answer.header("x-rehome-decision")).startsWith("dec-");
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.usage()).isEmpty();
        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.asked().operation().orElseThrow().word()).isEqualTo("count_tokens");
        assertThat(GATEWAY.get().vendor("zhipu").received()).isEmpty();
    }

    @Test
    void malformedContentIsNotCounted() {
        String body = "{\"model\":\"claude-sonnet-4-5\",\"messages\":[{\"role\":\"user\",\"content\":12}]}";
        Outside.Answer answer = client.post(Messages.PATH + "/count_tokens", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/error/message")).startsWith("messages.0.content: ");
    }

    @Test
    void countingIsDecidedAsACallIs() {
        String body = Messages.body("nobody/knows", "Hello.", "");

        assertThat(client.post(Messages.PATH + "/count_tokens", body).status()).isEqualTo(404);
        assertThat(client.post(Messages.PATH + "/count_tokens", "{}").text("/error/message"))
                .isEqualTo("model: Field required");
    }

    @Test
    void modelsAreListedInAnthropicsShape() {
        JsonNode page = client.get("/v1/models").json();

        assertThat(page.get("has_more").asBoolean()).isFalse();
        assertThat(page.at("/data/0/type").asString()).isEqualTo("model");
        assertThat(page.get("first_id")).isEqualTo(page.at("/data/0/id"));
        JsonNode one = client.get("/v1/models/claude-sonnet-4-5").json();
        assertThat(one.get("display_name").asString()).isEqualTo("claude-sonnet-4-5");
        assertThat(one.get("created_at").asString()).endsWith("Z");
        Outside.Answer none = client.get("/v1/models/claude-9");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text("/error/type")).isEqualTo("not_found_error");
    }

    @Test
    void aKeyIsAskedForInAnthropicsWords() {
        try (Outside stranger = new Outside(GATEWAY.get().address(), "")) {
            Outside.Answer answer =
                    stranger.post(Messages.PATH, Messages.body("openai/gpt-4o", "Hello.", ""), Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/error/type")).isEqualTo("authentication_error");
            assertThat(answer.text("/error/message")).isEqualTo("x-api-key header is required");
        }
    }

    /// Claude Code sends all of this with each call.
    @ParameterizedTest
    @MethodSource("vendors")
    void whatClaudeCodeSendsIsAnswered(String vendor) {
        Outside.Answer answer = client.post(
                Messages.PATH + "?beta=true",
                "{\"model\":\"" + model(vendor)
                        + "\",\"max_tokens\":4000,\"temperature\":1,\"stream\":true,\"metadata\":"
                        + "{\"user_id\":\"user_" + "0".repeat(64) + "_account__session_1\"},\"thinking\":{\"type\":"
                        + "\"adaptive\"},\"output_config\":{\"effort\":\"medium\"},\"context_management\":{\"edits\":[{\"type\":"
                        + "\"clear_thinking_20251015\",\"keep\":\"all\"}]},\"system\":[{\"type\":\"text\",\"text\":\"You are Claude"
                        + " Code.\",\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"Be brief.\"}],"
                        + "\"tools\":[{\"name\":\"Bash\",\"description\":\"Runs a command\",\"input_schema\":{\"$schema\":"
                        + "\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\",\"properties\":{\"command\":{\"type\":"
                        + "\"string\"}},\"required\":[\"command\"],\"additionalProperties\":false}}],\"messages\":[{\"role\":"
                        + "\"user\",\"content\":[{\"type\":\"text\",\"text\":\"<system-reminder>Today.</system-reminder>\"},"
                        + "{\"type\":\"text\",\"text\":\"Say hello.\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}");

        assertThat(Messages.accumulated(answer).get("stop_reason").asString())
                .as(answer.body())
                .isEqualTo("end_turn");
        Received received = GATEWAY.get().vendor(vendor).last();
        assertThat(received.body() + received.frames()).contains("Say hello.");
    }
}
