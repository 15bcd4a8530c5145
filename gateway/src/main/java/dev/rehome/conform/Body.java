package dev.rehome.conform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A body of `/v1/chat/completions` that is put together from raw JSON, field by field.
final class Body {
    static final String HELLO = "[{\"role\":\"user\",\"content\":\"Say hello in one short sentence.\"}]";
    static final String WEATHER = "[{\"role\":\"user\",\"content\":\"What is the weather in Paris? Use the tool.\"}]";
    static final String TOOL = """
            {"type":"function","function":{"name":"get_weather","description":"The weather of a city",\
            "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}""";
    static final String SECOND_TOOL = """
            {"type":"function","function":{"name":"get_time","description":"The local time of a city",\
            "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}""";

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Body() {}

    static Body of(String model) {
        return new Body().with("model", "\"" + model + "\"").with("messages", HELLO);
    }

    static Body withTools(String model) {
        return of(model).with("messages", WEATHER).with("tools", "[" + TOOL + "]");
    }

    Body with(String field, String rawJson) {
        fields.put(field, rawJson);
        return this;
    }

    Body streamed() {
        return with("stream", "true");
    }

    String json() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
