package dev.rehome.outside;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// OpenAI's SDK for Java.
final class OpenAiJava implements OutsideClient {
    @Override
    public Said chat(Door door, Ask ask) {
        return with(
                client(door),
                client -> said(client.chat().completions().create(params(ask).build())));
    }

    @Override
    public Said stream(Door door, Ask ask) {
        return with(client(door), client -> {
            ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
            AtomicInteger pieces = new AtomicInteger();
            try (StreamResponse<ChatCompletionChunk> events =
                    client.chat().completions().createStreaming(streamed(ask))) {
                events.stream()
                        .peek(whole::accumulate)
                        .filter(OpenAiJava::hasText)
                        .forEach(_ -> pieces.incrementAndGet());
            }
            Said said = said(whole.chatCompletion());
            return new Said(
                    said.text(),
                    said.calls(),
                    said.finish(),
                    said.promptTokens(),
                    said.completionTokens(),
                    pieces.get());
        });
    }

    @Override
    public Said converse(Door door, Ask ask) {
        return with(client(door), client -> {
            ChatCompletionCreateParams.Builder params = params(ask);
            ChatCompletionMessage message = client.chat()
                    .completions()
                    .create(params.build())
                    .choices()
                    .getFirst()
                    .message();
            params.addMessage(message);
            calls(message)
                    .forEach(call -> params.addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.id())
                            .content("sunny")
                            .build()));
            return said(client.chat().completions().create(params.build()));
        });
    }

    @Override
    public City structured(Door door, Ask ask) {
        return with(
                client(door),
                client ->
                        client
                                .chat()
                                .completions()
                                .create(params(ask)
                                        .responseFormat(TypedCity.class)
                                        .build())
                                .choices()
                                .stream()
                                .flatMap(choice -> choice.message().content().stream())
                                .map(city -> new City(city.name, city.country))
                                .findFirst()
                                .orElseThrow());
    }

    @Override
    public List<List<Double>> embed(Door door, String model, List<String> texts) {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model(model)
                .inputOfArrayOfStrings(texts)
                .build();
        return with(
                client(door),
                client -> client.embeddings().create(params).data().stream()
                        .map(vector -> vector.embedding().stream()
                                .map(Float::doubleValue)
                                .toList())
                        .toList());
    }

    @Override
    public List<String> models(Door door) {
        return with(
                client(door),
                client -> client.models().list().data().stream().map(Model::id).toList());
    }

    @Override
    public void abort(Door door, Ask ask) {
        with(client(door), client -> {
            try (StreamResponse<ChatCompletionChunk> events =
                    client.chat().completions().createStreaming(streamed(ask))) {
                return events.stream().filter(OpenAiJava::hasText).iterator().next();
            }
        });
    }

    @Override
    public Optional<Batched> batch(Door door, String model, List<String> texts) {
        return Optional.of(with(client(door), client -> OpenAiJavaBatch.run(client, model, texts)));
    }

    @Override
    public Optional<Said> azure(String address, String key, String deployment, String text) {
        OpenAIClient azure = OpenAIOkHttpClient.builder()
                .baseUrl(address)
                .azureUrlPathMode(AzureUrlPathMode.LEGACY)
                .azureServiceVersion(AzureOpenAIServiceVersion.fromString("2024-06-01"))
                .credential(AzureApiKeyCredential.create(key))
                .maxRetries(0)
                .build();
        ChatCompletionCreateParams params = params(Ask.plain(deployment, text)).build();
        return Optional.of(
                with(azure, client -> said(client.chat().completions().create(params))));
    }

    /// The form that the SDK derives a schema from and reads answers into.
    static final class TypedCity {
        public String name = "";
        public String country = "";
    }

    private static OpenAIClient client(Door door) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .maxRetries(0)
                .build();
    }

    private static <T> T with(OpenAIClient client, Function<OpenAIClient, T> work) {
        try {
            return work.apply(client);
        } catch (OpenAIServiceException raised) {
            throw new Raised(raised.getClass().getSimpleName(), raised.statusCode(), String.valueOf(raised.body()));
        } finally {
            client.close();
        }
    }

    private static ChatCompletionCreateParams.Builder params(Ask ask) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder().model(ask.model()).addUserMessage(ask.text());
        if (ask.tools()) {
            params.addFunctionTool(function("get_weather", "The weather in a city"));
            params.addFunctionTool(function("get_time", "The time of day in a city"));
        }
        return params;
    }

    private static ChatCompletionCreateParams streamed(Ask ask) {
        return params(ask)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    private static FunctionDefinition function(String name, String what) {
        return FunctionDefinition.builder()
                .name(name)
                .description(what)
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    private static boolean hasText(ChatCompletionChunk event) {
        return event.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .anyMatch(text -> !text.isEmpty());
    }

    private static Said said(ChatCompletion completion) {
        ChatCompletion.Choice choice = completion.choices().getFirst();
        return new Said(
                choice.message().content().orElse(""),
                calls(choice.message()),
                choice.finishReason().asString(),
                completion.usage().map(usage -> usage.promptTokens()).orElse(0L),
                completion.usage().map(usage -> usage.completionTokens()).orElse(0L),
                0);
    }

    private static List<Call> calls(ChatCompletionMessage message) {
        return message.toolCalls().orElse(List.of()).stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .map(OpenAiJava::call)
                .toList();
    }

    private static Call call(ChatCompletionMessageFunctionToolCall call) {
        return new Call(call.id(), call.function().name(), call.function().arguments());
    }
}
