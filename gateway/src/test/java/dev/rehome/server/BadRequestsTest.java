package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a request is said in OpenAI's shape, and never reaches a provider.
class BadRequestsTest {
    private static final String CHAT = "/v1/chat/completions";

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("openai").more("limits: { body_bytes_max: 100KiB, json_depth_max: 32 }\n"));

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void nothingWentOut() {
        client.close();
        assertThat(GATEWAY.get().vendor("openai").received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"model\":\"openai/gpt-4o\",\"messages\":[]} x",
                "{\"model\":\"openai/gpt-4o\",\"model\":\"b\",\"messages\":[]}",
                "{\"model\":\"openai/gpt-4o\",\"mod\\u0065l\":\"b\",\"messages\":[]}",
                "{\"messages\":[]}",
                "{\"model\":7,\"messages\":[]}",
                "{\"model\":\"openai/gpt-4o\",\"stream\":\"yes\",\"messages\":[]}"
            })
    void oddBodiesAre400(String body) {
        Outside.Answer answer = client.post(CHAT, body, Map.of());

        error(answer, 400);
    }

    @Test
    void deepNestingIs400() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        error(client.post(CHAT, Outside.chat("openai/gpt-4o", "x", ",\"extra\":" + deep), Map.of()), 400);
    }

    @Test
    void aBodyThatIsTooLargeIs413AndTheConnectionServesOn() {
        String large = "x".repeat(200 * 1024);

        error(client.post(CHAT, Outside.chat("openai/gpt-4o", large, ""), Map.of()), 413);
        error(client.post(CHAT, "{", Map.of()), 400);
    }

    @Test
    void pathsAndMethodsAreToldApart() {
        error(client.post("/v1/unknown", "{}", Map.of()), 404);
        error(client.get("/", Map.of()), 404);
        error(client.post("/v1/threads", "{}", Map.of()), 404);
        error(client.get(CHAT, Map.of()), 405);
        assertThat(client.get(CHAT, Map.of()).header("allow")).isEqualTo("POST");
        assertThat(client.post("/v1/messages", "{}", Map.of()).text("/type")).isEqualTo("error");
    }

    @Test
    void keysAreAskedFor() {
        error(client.post(CHAT, Outside.chat("openai/gpt-4o", "x", ""), Map.of("authorization", "Basic eDp5")), 401);
        error(client.post(CHAT, Outside.chat("openai/gpt-4o", "x", ""), Map.of("authorization", "Bearer no")), 401);
        error(client.get("/v1/models", Map.of("authorization", "Bearer no")), 401);
    }

    @Test
    void unknownModelsAre404() {
        Outside.Answer answer = client.ask("gpt-9", "");

        error(answer, 404);
        assertThat(answer.text("/error/code")).isEqualTo("model_not_found");
    }

    private static void error(Outside.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/error/message")).isNotBlank();
        assertThat(answer.text("/error/type")).isNotBlank();
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.header("x-request-id")).startsWith("req-");
    }
}
