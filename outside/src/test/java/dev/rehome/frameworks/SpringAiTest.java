package dev.rehome.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

/// What applications do with Spring AI, against vendors of each tier.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SpringAiTest {
    private static final String OPENAI = "openai/gpt-4o";
    private static final String ZHIPU = "zhipu/glm-4-plus";
    private static final String ERNIE = "ernie/ernie-4.0-8k";
    private static final String SPARK = "spark/generalv3.5";

    private Scene scene;

    @BeforeAll
    void begin(@TempDir Path directory) throws IOException {
        scene = Scene.start(directory);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    /// What the function is called with.
    public record Where(String city) {}

    private OpenAiChatModel model(String key) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(scene.baseUrl())
                        .apiKey(key)
                        .maxRetries(0)
                        .build())
                .build();
    }

    private OpenAiChatOptions.Builder asking(String model, String key) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
        options.baseUrl(scene.baseUrl()).apiKey(key).maxRetries(0).model(model);
        return options;
    }

    private ChatResponse chat(String model, String text) {
        return model(Scene.KEY).call(new Prompt(text, asking(model, Scene.KEY).build()));
    }

    private static Generation answer(ChatResponse response) {
        return response.getResults().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ZHIPU, ERNIE, SPARK})
    void chats(String model) {
        ChatResponse response = chat(model, "Say hello to a colleague who moves.");

        assertThat(answer(response).getOutput().getText()).contains("Say hello to a colleague who moves.");
        assertThat(answer(response).getMetadata().getFinishReason()).isEqualToIgnoringCase("stop");
        Usage usage = response.getMetadata().getUsage();
        assertThat(usage.getPromptTokens()).isPositive();
        assertThat(usage.getCompletionTokens()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ZHIPU, ERNIE, SPARK})
    void streams(String model) {
        OpenAiChatOptions options = asking(model, Scene.KEY).streamUsage(true).build();
        List<ChatResponse> pieces = model(Scene.KEY).stream(
                        new Prompt("向搬家的同事问好。Say it in English too, please.", options))
                .toStream()
                .toList();

        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(text(pieces)).contains("向搬家的同事问好。Say it in English too, please.");
        assertThat(pieces.getLast().getMetadata().getUsage().getCompletionTokens())
                .isPositive();
    }

    private static String text(List<ChatResponse> pieces) {
        return pieces.stream()
                .flatMap(piece -> piece.getResults().stream())
                .map(result -> String.valueOf(result.getOutput().getText()))
                .filter(text -> !text.equals("null"))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ZHIPU, ERNIE})
    void callsAFunctionAndTellsWhatItSaid(String model) {
        FunctionToolCallback<Where, String> weather = FunctionToolCallback.<Where, String>builder(
                        "get_weather", where -> "sunny in " + where.city())
                .description("The weather in a city")
                .inputType(Where.class)
                .build();
        OpenAiChatOptions.Builder options = asking(model, Scene.KEY);
        options.toolCallbacks(List.of(weather));
        Prompt prompt = new Prompt("What is the weather in Paris?", options.build());
        ChatResponse first = model(Scene.KEY).call(prompt);

        List<AssistantMessage.ToolCall> calls = answer(first).getOutput().getToolCalls();
        assertThat(calls).extracting(AssistantMessage.ToolCall::name).containsExactly("get_weather");
        assertThat(calls.getFirst().arguments()).contains("Paris");
        ToolCallingManager manager = ToolCallingManager.builder().build();
        Prompt next = new Prompt(manager.executeToolCalls(prompt, first).conversationHistory(), options.build());
        assertThat(answer(model(Scene.KEY).call(next)).getOutput().getText()).contains("sunny in Paris");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/text-embedding-3-small", "zhipu/embedding-3"})
    void embeds(String model) {
        OpenAiEmbeddingOptions.Builder options = OpenAiEmbeddingOptions.builder();
        options.baseUrl(scene.baseUrl()).apiKey(Scene.KEY).maxRetries(0).model(model);
        EmbeddingResponse response = OpenAiEmbeddingModel.builder()
                .options(options.build())
                .build()
                .embedForResponse(List.of("a cat", "a dog", "a cat"));

        assertThat(response.getResults()).hasSize(3);
        float[] first = response.getResults().getFirst().getOutput();
        assertThat(first)
                .hasSizeGreaterThan(100)
                .isEqualTo(response.getResults().getLast().getOutput());
        assertThat(first).isNotEqualTo(response.getResults().get(1).getOutput());
    }

    @Test
    void aKeyThatIsUnknownIsRefused() {
        Prompt prompt = new Prompt("Say hello.", asking(OPENAI, "sk-unknown").build());

        assertThatThrownBy(() -> model("sk-unknown").call(prompt)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aPlaceIsRefusedWithItsGrounds() {
        int before = scene.asked("openai");
        Prompt prompt = new Prompt("Say hello.", asking(OPENAI, Scene.IN_CHINA).build());
        OpenAIServiceException raised = catchThrowableOfType(
                OpenAIServiceException.class, () -> model(Scene.IN_CHINA).call(prompt));

        assertThat(raised).isInstanceOf(PermissionDeniedException.class);
        assertThat(raised.body().toString()).contains("unsupported_country_region_territory", "x_rehome");
        assertThat(scene.asked("openai")).isEqualTo(before);
    }

    @Test
    void aModelThatIsUnknownIsNotFound() {
        assertThatThrownBy(() -> chat("openai/gpt-17", "Say hello.")).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ZHIPU, ERNIE, SPARK})
    void aProvidersLimitIsPassedOn(String model) {
        assertThatThrownBy(() -> chat(model, "Say hello. [[simulate:rate]]")).isInstanceOf(RateLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ZHIPU, SPARK})
    void theContentFilterIsPassedOn(String model) {
        assertThatThrownBy(() -> chat(model, "Say hello. [[simulate:content]]"))
                .isInstanceOf(BadRequestException.class);
    }
}
