package dev.rehome.outside;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.outside.OutsideClient.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// OpenAI's SDK for Java, for the Responses API. What comes is validated by the SDK's own rules.
final class OpenAiResponsesJava implements ResponsesClient {
    @Override
    public Said respond(Door door, Ask ask) {
        return with(door, client -> said(client.responses().create(params(ask).build()), 0));
    }

    @Override
    public Said respondInStream(Door door, Ask ask) {
        return with(door, client -> {
            ResponseAccumulator whole = ResponseAccumulator.create();
            AtomicInteger pieces = new AtomicInteger();
            try (StreamResponse<ResponseStreamEvent> events =
                    client.responses().createStreaming(params(ask).build())) {
                events.stream()
                        .peek(whole::accumulate)
                        .filter(ResponseStreamEvent::isOutputTextDelta)
                        .forEach(_ -> pieces.incrementAndGet());
            }
            return said(whole.response(), pieces.get());
        });
    }

    @Override
    public Said respondWithTools(Door door, Ask ask) {
        return with(door, client -> {
            Response first = client.responses().create(params(ask).build());
            List<ResponseInputItem> results = calls(first).stream()
                    .map(call -> ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                            .callId(call.id())
                            .output("sunny")
                            .build()))
                    .toList();
            ResponseCreateParams next = params(ask)
                    .inputOfResponse(results)
                    .previousResponseId(first.id())
                    .build();
            return said(client.responses().create(next), 0);
        });
    }

    @Override
    public City parse(Door door, Ask ask) {
        return with(
                door,
                client -> client
                        .responses()
                        .create(params(ask).text(TypedCity.class).build())
                        .output()
                        .stream()
                        .flatMap(item -> item.message().stream())
                        .flatMap(message -> message.content().stream())
                        .flatMap(content -> content.outputText().stream())
                        .map(city -> new City(city.name, city.country))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public List<String> keep(Door door, Ask ask) {
        return with(door, client -> {
            Response made = client.responses().create(params(ask).build());
            List<String> words = new ArrayList<>();
            words.add(client.responses()
                    .retrieve(made.id())
                    .status()
                    .orElseThrow()
                    .asString());
            client.responses()
                    .inputItems()
                    .list(made.id())
                    .autoPager()
                    .forEach(item -> words.add(item.isResponseInputMessageItem() ? "message" : "other"));
            client.responses().delete(made.id());
            try {
                client.responses().retrieve(made.id());
                words.add("200");
            } catch (NotFoundException gone) {
                words.add(String.valueOf(gone.statusCode()));
            }
            return words;
        });
    }

    /// The form that the SDK derives a schema from and reads answers into.
    static final class TypedCity {
        public String name = "";
        public String country = "";
    }

    private static <T> T with(Door door, Function<OpenAIClient, T> work) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(door.baseUrl())
                .apiKey(door.key())
                .maxRetries(0)
                .build();
        try {
            return work.apply(client);
        } catch (OpenAIServiceException raised) {
            throw new Raised(raised.getClass().getSimpleName(), raised.statusCode(), String.valueOf(raised.body()));
        } finally {
            client.close();
        }
    }

    private static ResponseCreateParams.Builder params(Ask ask) {
        ResponseCreateParams.Builder params =
                ResponseCreateParams.builder().model(ask.model()).input(ask.text());
        if (ask.tools()) {
            params.addTool(function("get_weather", "The weather in a city"));
            params.addTool(function("get_time", "The time of day in a city"));
        }
        return params;
    }

    private static FunctionTool function(String name, String what) {
        return FunctionTool.builder()
                .name(name)
                .description(what)
                .strict(false)
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    private static Said said(Response unchecked, int pieces) {
        Response response = unchecked.validate();
        StringBuilder text = new StringBuilder();
        response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .forEach(part -> text.append(part.text()));
        return new Said(
                text.toString(),
                calls(response),
                response.status().orElseThrow().asString(),
                response.usage().orElseThrow().inputTokens(),
                response.usage().orElseThrow().outputTokens(),
                pieces);
    }

    private static List<Call> calls(Response response) {
        return response.output().stream()
                .flatMap(item -> item.functionCall().stream())
                .map(call -> new Call(call.callId(), call.name(), call.arguments()))
                .toList();
    }
}
