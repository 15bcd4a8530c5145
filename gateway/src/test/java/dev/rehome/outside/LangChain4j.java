package dev.rehome.outside;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// LangChain4j with its models for OpenAI.
final class LangChain4j implements OutsideClient {
    @Override
    public Said chat(Door door, Ask ask) {
        return raising(() -> said(model(door, ask.model()).chat(request(ask, List.of(user(ask)))), 0));
    }

    @Override
    public Said stream(Door door, Ask ask) {
        Listening listening = new Listening(false);
        return raising(() -> {
            streaming(door, ask.model()).chat(request(ask, List.of(user(ask))), listening);
            return said(listening.whole().join(), listening.pieces());
        });
    }

    @Override
    public Said converse(Door door, Ask ask) {
        return raising(() -> {
            List<ChatMessage> messages = new ArrayList<>(List.of(user(ask)));
            ChatResponse first = model(door, ask.model()).chat(request(ask, messages));
            messages.add(first.aiMessage());
            first.aiMessage()
                    .toolExecutionRequests()
                    .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, "sunny")));
            return said(model(door, ask.model()).chat(request(ask, messages)), 0);
        });
    }

    @Override
    public City structured(Door door, Ask ask) {
        JsonSchema schema = JsonSchema.builder()
                .name("city")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("name")
                        .addStringProperty("country")
                        .required("name", "country")
                        .build())
                .build();
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(schema)
                .build();
        return raising(() -> {
            ChatRequest request = ChatRequest.builder()
                    .messages(List.of(user(ask)))
                    .responseFormat(format)
                    .build();
            JsonNode city = JsonMapper.shared()
                    .readTree(model(door, ask.model()).chat(request).aiMessage().text());
            return new City(city.get("name").asString(), city.get("country").asString());
        });
    }

    @Override
    public List<List<Double>> embed(Door door, String model, List<String> texts) {
        OpenAiEmbeddingModel embedding = OpenAiEmbeddingModel.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .modelName(model)
                .maxRetries(0)
                .build();
        return raising(
                () -> embedding.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                        .map(vector -> vector.vectorAsList().stream()
                                .map(Float::doubleValue)
                                .toList())
                        .toList());
    }

    @Override
    public List<String> models(Door door) {
        OpenAiModelCatalog catalog = OpenAiModelCatalog.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .build();
        return raising(
                () -> catalog.listModels().stream().map(ModelDescription::name).toList());
    }

    @Override
    public void abort(Door door, Ask ask) {
        Listening listening = new Listening(true);
        streaming(door, ask.model()).chat(request(ask, List.of(user(ask))), listening);
        listening.left().join();
    }

    @Override
    public Optional<Batched> batch(Door door, String model, List<String> texts) {
        return Optional.empty();
    }

    @Override
    public Optional<Said> azure(String address, String key, String deployment, String text) {
        return Optional.empty();
    }

    private static OpenAiChatModel model(Door door, String model) {
        return OpenAiChatModel.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .modelName(model)
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
    }

    private static OpenAiStreamingChatModel streaming(Door door, String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .modelName(model)
                .build();
    }

    private static UserMessage user(Ask ask) {
        return UserMessage.from(ask.text());
    }

    private static ChatRequest request(Ask ask, List<ChatMessage> messages) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        return ask.tools()
                ? request.toolSpecifications(
                                tool("get_weather", "The weather in a city"),
                                tool("get_time", "The time of day in a city"))
                        .build()
                : request.build();
    }

    private static ToolSpecification tool(String name, String what) {
        return ToolSpecification.builder()
                .name(name)
                .description(what)
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
    }

    private static Said said(ChatResponse response, int pieces) {
        Optional<TokenUsage> usage = Optional.ofNullable(response.tokenUsage());
        return new Said(
                Optional.ofNullable(response.aiMessage().text()).orElse(""),
                response.aiMessage().toolExecutionRequests().stream()
                        .map(call -> new Call(call.id(), call.name(), call.arguments()))
                        .toList(),
                Optional.ofNullable(response.finishReason())
                        .map(LangChain4j::finish)
                        .orElse(""),
                usage.map(TokenUsage::inputTokenCount).orElse(0),
                usage.map(TokenUsage::outputTokenCount).orElse(0),
                pieces);
    }

    private static String finish(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_EXECUTION -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
            case OTHER -> "other";
        };
    }

    private static <T> T raising(Supplier<T> work) {
        try {
            return work.get();
        } catch (CompletionException wrapped) {
            throw wrapped.getCause() instanceof LangChain4jException raised ? raised(raised) : wrapped;
        } catch (LangChain4jException raised) {
            throw raised(raised);
        }
    }

    private static Raised raised(LangChain4jException raised) {
        int status = raised.getCause() instanceof HttpException http ? http.statusCode() : 0;
        return new Raised(raised.getClass().getSimpleName(), status, String.valueOf(raised.getMessage()));
    }
}
