package dev.rehome.simulate.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON, and writes it with the keys in the order that the vendor uses.
public final class Json {
    /// A JSON null.
    public static final JsonNode NULL = NullNode.getInstance();

    /// A value that leaves its key out.
    public static final JsonNode ABSENT = MissingNode.getInstance();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// The JSON value of `bytes`; absent if they are no JSON, or name a key twice.
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The JSON value of `text`; absent if it is no JSON.
    public static Optional<JsonNode> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /// An object with the keys and values in turn, in this order; a value of [#ABSENT] leaves its key out.
    public static ObjectNode object(Object... keysAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            JsonNode value = node(keysAndValues[i + 1]);
            if (!value.isMissingNode()) {
                object.set((String) keysAndValues[i], value);
            }
        }
        return object;
    }

    /// An array of the values.
    public static ArrayNode array(Object... values) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Object value : values) {
            array.add(node(value));
        }
        return array;
    }

    /// A number, text, boolean or node as a node.
    public static JsonNode node(Object value) {
        return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
    }

    /// The value or [#ABSENT].
    public static JsonNode optional(boolean present, Object value) {
        return present ? node(value) : ABSENT;
    }

    /// The compact text.
    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// The text of an object of keys and values, compact.
    public static String of(Object... keysAndValues) {
        return text(object(keysAndValues));
    }
}
