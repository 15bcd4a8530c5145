package dev.rehome.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// LangChain4j's models for Anthropic and for Google, against vendors that are neither.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LangChain4jTest {
    private static final String TEXT = "Say hello to a colleague who moves.";

    private Scene scene;

    /// Whose API is spoken.
    enum Api {
        ANTHROPIC,
        GOOGLE
    }

    @BeforeAll
    void begin(@TempDir Path directory) throws IOException {
        scene = Scene.start(directory);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    static Stream<Arguments> all() {
        return Stream.of("openai/gpt-4o", "zhipu/glm-4-plus", "ernie/ernie-4.0-8k")
                .flatMap(model -> Stream.of(Api.values()).map(api -> Arguments.of(api, model)));
    }

    private ChatModel model(Api api, String model, String key) {
        return switch (api) {
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .baseUrl(scene.baseUrl())
                        .apiKey(key)
                        .modelName(model)
                        .maxTokens(500)
                        .maxRetries(0)
                        .build();
            case GOOGLE ->
                GoogleAiGeminiChatModel.builder()
                        .baseUrl(scene.baseUrl() + "beta")
                        .apiKey(key)
                        .modelName(model)
                        .maxRetries(0)
                        .build();
        };
    }

    private StreamingChatModel streaming(Api api, String model) {
        return switch (api) {
            case ANTHROPIC ->
                AnthropicStreamingChatModel.builder()
                        .baseUrl(scene.baseUrl())
                        .apiKey(Scene.KEY)
                        .modelName(model)
                        .maxTokens(500)
                        .build();
            case GOOGLE ->
                GoogleAiGeminiStreamingChatModel.builder()
                        .baseUrl(scene.baseUrl() + "beta")
                        .apiKey(Scene.KEY)
                        .modelName(model)
                        .build();
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    void chats(Api api, String model) {
        ChatResponse response = model(api, model, Scene.KEY).chat(UserMessage.from(TEXT));

        assertThat(response.aiMessage().text()).contains(TEXT);
        assertThat(response.tokenUsage().inputTokenCount()).isPositive();
        assertThat(response.tokenUsage().outputTokenCount()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void streams(Api api, String model) {
        Listening listening = new Listening();
        streaming(api, model).chat(TEXT, listening);

        assertThat(listening.whole.join().aiMessage().text()).contains(TEXT);
        assertThat(listening.text.toString()).contains(TEXT);
        assertThat(listening.pieces).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void callsAFunction(Api api, String model) {
        ToolSpecification weather = ToolSpecification.builder()
                .name("get_weather")
                .description("The weather in a city")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        ChatResponse response = model(api, model, Scene.KEY)
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("What is the weather in Paris?"))
                        .toolSpecifications(weather)
                        .build());

        assertThat(response.aiMessage().toolExecutionRequests())
                .extracting(ToolExecutionRequest::name)
                .containsExactly("get_weather");
        assertThat(response.aiMessage().toolExecutionRequests().getFirst().arguments())
                .contains("Paris");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsUnknownIsRefused(Api api) {
        assertThatThrownBy(() -> model(api, "openai/gpt-4o", "sk-unknown").chat("Say hello."))
                .isInstanceOf(AuthenticationException.class);
    }

    /// Takes a stream.
    private static final class Listening implements StreamingChatResponseHandler {
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private int pieces;

        @Override
        public void onPartialResponse(String piece) {
            text.append(piece);
            pieces++;
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable fault) {
            whole.completeExceptionally(fault);
        }
    }
}
