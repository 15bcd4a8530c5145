package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @Test
    void openAisPaths() {
        assertThat(Routes.find("POST", "/v1/chat/completions"))
                .isEqualTo(new Route.Call(Front.OPENAI, Endpoint.CHAT_COMPLETIONS, Optional.empty()));
        assertThat(Routes.find("POST", "/v1/embeddings"))
                .isEqualTo(new Route.Call(Front.OPENAI, Endpoint.EMBEDDINGS, Optional.empty()));
        assertThat(Routes.find("POST", "/v1/responses"))
                .isEqualTo(new Route.Call(Front.OPENAI, Endpoint.RESPONSES, Optional.empty()));
        assertThat(Routes.find("GET", "/v1/models")).isEqualTo(new Route.Models(Front.OPENAI));
        assertThat(Routes.find("GET", "/v1/models/zhipu/glm-4%2dplus"))
                .isEqualTo(new Route.Model(Front.OPENAI, "zhipu/glm-4-plus"));
    }

    @Test
    void anthropicsPaths() {
        assertThat(Routes.find("POST", "/v1/messages"))
                .isEqualTo(new Route.Call(Front.ANTHROPIC, Endpoint.MESSAGES, Optional.empty()));
        assertThat(Routes.find("POST", "/v1/messages/count_tokens"))
                .isEqualTo(new Route.Call(Front.ANTHROPIC, Endpoint.MESSAGES_COUNT_TOKENS, Optional.empty()));
    }

    @Test
    void azuresPaths() {
        assertThat(Routes.find("POST", "/openai/deployments/zhipu%2Fglm-4/chat/completions"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.CHAT_COMPLETIONS, Optional.of("zhipu/glm-4")));
        assertThat(Routes.find("POST", "/openai/deployments/embed/embeddings"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.EMBEDDINGS, Optional.of("embed")));
        assertThat(Routes.find("POST", "/openai/responses"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.RESPONSES, Optional.empty()));
        assertThat(Routes.find("POST", "/openai/v1/chat/completions"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.CHAT_COMPLETIONS, Optional.empty()));
        assertThat(Routes.find("GET", "/openai/v1/models/gpt-4o")).isEqualTo(new Route.Model(Front.AZURE, "gpt-4o"));
    }

    @Test
    void googlesPaths() {
        assertThat(Routes.find("POST", "/v1beta/models/gpt-4o:generateContent"))
                .isEqualTo(new Route.Call(Front.GEMINI, Endpoint.GENERATE_CONTENT, Optional.of("gpt-4o")));
        assertThat(Routes.find("POST", "/v1beta/models/zhipu/glm-4%2dplus%3AstreamGenerateContent"))
                .isEqualTo(new Route.Call(
                        Front.GEMINI, Endpoint.STREAM_GENERATE_CONTENT, Optional.of("zhipu/glm-4-plus")));
        assertThat(Routes.find("POST", "/v1/models/llama3:8b:generateContent"))
                .isEqualTo(new Route.Call(Front.GEMINI, Endpoint.GENERATE_CONTENT, Optional.of("llama3:8b")));
        assertThat(Routes.find("GET", "/v1beta/models")).isEqualTo(new Route.Models(Front.GEMINI));
        assertThat(Routes.find("GET", "/v1beta/models/zhipu/glm-4-plus"))
                .isEqualTo(new Route.Model(Front.GEMINI, "zhipu/glm-4-plus"));
        assertThat(Routes.find("GET", "/v1beta/models/m:generateContent"))
                .isEqualTo(new Route.Refused(
                        Front.GEMINI, new Refusal.MethodUnknown("GET", "/v1beta/models/m:generateContent", "POST")));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/:countTokens, GEMINI",
        "/v1beta/models/:generateContent, GEMINI",
        "/v1beta/models/%zz:generateContent, GEMINI",
        "/v1beta/cachedContents, GEMINI",
        "/v1beta/tunedModels/m:generateContent, GEMINI",
        "/, OPENAI",
        "/v1, OPENAI",
        "/v1/, OPENAI",
        "/v1/chat/completions/, OPENAI",
        "/v1/models/, OPENAI",
        "/v1/models/%ff, OPENAI",
        "/v1/models/%4, OPENAI",
        "/v1/models/%zz, OPENAI",
        "/openai/deployments//chat/completions, AZURE",
        "/openai/models, AZURE",
        "/v1/messages/, ANTHROPIC",
        "/v1/messages/batches, ANTHROPIC",
        "/v1/messages/count_tokens/, ANTHROPIC"
    })
    void otherPathsAreUnknownInTheShapeOfTheirApi(String path, Front front) {
        assertThat(Routes.find("POST", path))
                .isEqualTo(new Route.Refused(front, new Refusal.PathUnknown("POST", path)));
    }

    @Test
    void theLongerOfTwoEndingsIsMeant() {
        assertThat(Routes.find("POST", "/openai/deployments/x/chat/completions"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.CHAT_COMPLETIONS, Optional.of("x")));
        assertThat(Routes.find("POST", "/openai/deployments/x/completions"))
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.COMPLETIONS, Optional.of("x")));
        assertThat(Routes.find("POST", "/openai/deployments/chat/completions"))
                .as("a deployment may be called chat")
                .isEqualTo(new Route.Call(Front.AZURE, Endpoint.COMPLETIONS, Optional.of("chat")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/chat/completions", "/v1/embeddings", "/v1/messages", "/openai/deployments/x/embeddings"})
    void theWrongMethodIsNamed(String path) {
        assertThat(Routes.find("DELETE", path))
                .isInstanceOfSatisfying(
                        Route.Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal.MethodUnknown("DELETE", path, "POST")));
    }

    @Test
    void keysAreWhereTheApiHasThem() {
        assertThat(Front.OPENAI.key(headers(Map.of("authorization", "bearer  rk-1 ")), Optional.empty()))
                .contains(new Secret("rk-1"));
        assertThat(Front.AZURE.key(
                        headers(Map.of("api-key", "rk-2", "authorization", "Bearer rk-1")), Optional.empty()))
                .contains(new Secret("rk-2"));
        assertThat(Front.AZURE.key(headers(Map.of("authorization", "Bearer rk-1")), Optional.empty()))
                .contains(new Secret("rk-1"));
        assertThat(Front.ANTHROPIC.key(headers(Map.of("x-api-key", "rk-3")), Optional.empty()))
                .contains(new Secret("rk-3"));
        assertThat(Front.OPENAI.key(headers(Map.of("api-key", "rk-2")), Optional.empty()))
                .isEmpty();
        assertThat(Front.OPENAI.key(headers(Map.of("authorization", "Basic eDp5")), Optional.empty()))
                .isEmpty();
        assertThat(Front.OPENAI.key(headers(Map.of("authorization", "Bearer ")), Optional.empty()))
                .isEmpty();
    }

    private static Headers headers(Map<String, String> map) {
        return name -> Optional.ofNullable(map.get(name));
    }

    @Test
    void modelsAreListedInOpenAisShape() {
        ModelsPage.Entry entry = new ModelsPage.Entry("gpt-4o", 1_686_935_002L, "acme");
        String one = "{\"id\":\"gpt-4o\",\"object\":\"model\",\"created\":1686935002,\"owned_by\":\"acme\"}";
        assertThat(text(ModelsPage.one(entry))).isEqualTo(one);
        assertThat(text(ModelsPage.list(List.of(entry, entry))))
                .isEqualTo("{\"object\":\"list\",\"data\":[" + one + "," + one + "]}");
        assertThat(text(ModelsPage.list(List.of()))).isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
