package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Received;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A client of Anthropic's Messages API whose call Anthropic itself answers: nothing of it is lost.
class MessagesPassedTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("anthropic", "openai").more("""
            models:
              - { name: both, targets: [openai/gpt-4o, anthropic/claude-sonnet-4-5] }
            """));

    private static final String MODEL = "anthropic/claude-sonnet-4-5";
    private static final String SEARCH =
            ",\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":5}]";

    private Messages client = new Messages(GATEWAY.get());

    @BeforeEach
    void connect() {
        client = new Messages(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void theBodyPassesButForTheModel() {
        String more = ",\"service_tier\":\"auto\",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
        String body = Messages.body(MODEL, "Say hello.", more).replace("512", "4096");
        Outside.Answer answer = client.post(Messages.PATH, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("anthropic").last().body()).isEqualTo(body.replace(MODEL, "claude-sonnet-4-5"));
        assertThat(answer.header("x-rehome-warnings")).isEmpty();
        assertThat(answer.text("/content/0/type")).isEqualTo("thinking");
        assertThat(answer.text("/content/0/signature")).isNotBlank();
        JsonNode streamed = Messages.accumulated(
                client.post(Messages.PATH, body.replace("{\"model\"", "{\"stream\":true,\"model\"")));
        assertThat(streamed.at("/content/0/thinking").asString()).isEqualTo(answer.text("/content/0/thinking"));
        assertThat(streamed.at("/content/0/signature").asString()).isNotBlank();
    }

    @Test
    void betasPassAndOtherHeadersDoNot() {
        try (Outside http = new Outside(GATEWAY.get().address(), "")) {
            Outside.Answer answer = http.post(
                    Messages.PATH,
                    Messages.body(MODEL, "Say hello.", ""),
                    Map.of(
                            "x-api-key",
                            GATEWAY.get().key(),
                            "anthropic-beta",
                            "interleaved-thinking-2025-05-14",
                            "x-app",
                            "cli"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        Received received = GATEWAY.get().vendor("anthropic").last();
        assertThat(received.header("anthropic-beta")).isEqualTo("interleaved-thinking-2025-05-14");
        assertThat(received.header("x-app")).isEmpty();
        assertThat(received.header("x-api-key")).isNotEqualTo(GATEWAY.get().key());
    }

    /// OpenAI comes first, but cannot do it.
    @Test
    void aBuiltInToolGoesToTheTargetThatHasIt() {
        assertThat(client.ask("both", "").header("x-rehome-target")).isEqualTo("openai/gpt-4o");

        client.ask("both", SEARCH);

        assertThat(GATEWAY.get().vendor("openai").received()).hasSize(1);
        assertThat(GATEWAY.get().vendor("anthropic").last().body()).contains("web_search_20250305");
    }

    @Test
    void googlesClientsGetTheirCountToo() {
        String contents =
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}".formatted("Hello. ".repeat(100));
        String path =
                "/v1beta/models/openai/gpt-4o:countTokens?key=" + GATEWAY.get().key();
        for (String body : List.of(contents, "{\"generateContentRequest\":" + contents + "}")) {
            Outside.Answer answer = client.post(path, body);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("totalTokens").asInt()).isBetween(150, 250);
            assertThat(answer.header("x-rehome-warnings")).contains("totalTokens: estimated by the gateway");
        }
        Outside.Answer wrong = client.post(path, contents.replace("[{\"text\"", "12,\"x\":[{\"text\""));
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(400);
        assertThat(GATEWAY.get().vendor("openai").received()).isEmpty();
    }

    @Test
    void aCountThatFailsIsEstimated() {
        String body = Messages.body(MODEL, "Hello. ".repeat(50), "").replace("\"max_tokens\":512,", "");
        GATEWAY.get().vendor("anthropic").next("status:404");
        Outside.Answer answer = client.post(Messages.PATH + "/count_tokens", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("input_tokens").asInt()).isBetween(75, 150);
        assertThat(answer.header("x-rehome-warnings")).contains("input_tokens: estimated by the gateway");
    }

    @Test
    void tokensAreCountedByTheProvider() {
        String body = Messages.body(MODEL, "Hello. ".repeat(50), "").replace("\"max_tokens\":512,", "");
        Outside.Answer answer = client.post(Messages.PATH + "/count_tokens", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("input_tokens").asInt()).isPositive();
        assertThat(answer.header("x-rehome-warnings")).isEmpty();
        assertThat(GATEWAY.get().vendor("anthropic").last().path()).endsWith("/v1/messages/count_tokens");
        assertThat(GATEWAY.get().lastRecord().usage()).isEmpty();
    }
}
