package dev.rehome.outside;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.models.ModelInfo;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.outside.OutsideClient.Said;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Anthropic's SDK for Java.
final class AnthropicJava implements MessagesClient {
    private static final long TOKENS_MAX = 512;

    @Override
    public Said chat(Door door, Ask ask) {
        return with(
                client(door),
                client -> said(client.messages().create(params(ask).build()), 0));
    }

    @Override
    public Said stream(Door door, Ask ask) {
        return with(client(door), client -> {
            AtomicInteger pieces = new AtomicInteger();
            return said(accumulated(client, ask, pieces), pieces.get());
        });
    }

    private static Message accumulated(AnthropicClient client, Ask ask, AtomicInteger pieces) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(params(ask).build())) {
            events.stream().forEach(event -> {
                whole.accumulate(event);
                event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(_ -> pieces.incrementAndGet());
            });
        }
        return whole.message();
    }

    @Override
    public Said converse(Door door, Ask ask) {
        return with(client(door), client -> {
            Message first = accumulated(client, ask, new AtomicInteger());
            List<ContentBlockParam> results = uses(first).stream()
                    .map(use -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                            .toolUseId(use.id())
                            .content("sunny")
                            .build()))
                    .toList();
            MessageCreateParams params = params(ask)
                    .addMessage(first)
                    .addUserMessageOfContentBlockParams(results)
                    .build();
            return said(client.messages().create(params), 0);
        });
    }

    @Override
    public long count(Door door, Ask ask) {
        MessageCountTokensParams params = MessageCountTokensParams.builder()
                .model(ask.model())
                .addUserMessage(ask.text())
                .build();
        return with(
                client(door), client -> client.messages().countTokens(params).inputTokens());
    }

    @Override
    public List<String> models(Door door) {
        return with(
                client(door),
                client -> client.models().list().data().stream()
                        .map(ModelInfo::id)
                        .toList());
    }

    @Override
    public void abort(Door door, Ask ask) {
        with(client(door), client -> {
            try (StreamResponse<RawMessageStreamEvent> events =
                    client.messages().createStreaming(params(ask).build())) {
                return events.stream()
                        .filter(RawMessageStreamEvent::isContentBlockDelta)
                        .iterator()
                        .next();
            }
        });
    }

    private static AnthropicClient client(Door door) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .maxRetries(0)
                .build();
    }

    private static <T> T with(AnthropicClient client, Function<AnthropicClient, T> work) {
        try {
            return work.apply(client);
        } catch (AnthropicServiceException raised) {
            throw new Raised(raised.getClass().getSimpleName(), raised.statusCode(), String.valueOf(raised.body()));
        } finally {
            client.close();
        }
    }

    private static MessageCreateParams.Builder params(Ask ask) {
        MessageCreateParams.Builder params = MessageCreateParams.builder()
                .model(ask.model())
                .maxTokens(TOKENS_MAX)
                .addUserMessage(ask.text());
        if (ask.tools()) {
            params.addTool(tool("get_weather", "The weather in a city"));
            params.addTool(tool("get_time", "The time of day in a city"));
        }
        return params;
    }

    private static Tool tool(String name, String what) {
        return Tool.builder()
                .name(name)
                .description(what)
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired("city")
                        .build())
                .build();
    }

    private static List<ToolUseBlock> uses(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .toList();
    }

    private static Said said(Message message, int pieces) {
        StringBuilder text = new StringBuilder();
        for (ContentBlock block : message.content()) {
            block.text().ifPresent(words -> text.append(words.text()));
        }
        return new Said(
                text.toString(),
                uses(message).stream().map(AnthropicJava::call).toList(),
                message.stopReason().orElseThrow().asString(),
                message.usage().inputTokens()
                        + message.usage().cacheReadInputTokens().orElse(0L),
                message.usage().outputTokens(),
                pieces);
    }

    private static Call call(ToolUseBlock use) {
        Map<?, ?> input = Objects.requireNonNull(use._input().convert(Map.class));
        return new Call(use.id(), use.name(), JsonMapper.shared().writeValueAsString(input));
    }
}
