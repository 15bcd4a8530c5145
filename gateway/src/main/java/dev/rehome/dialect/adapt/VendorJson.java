package dev.rehome.dialect.adapt;

import dev.rehome.chat.Usage;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON that a provider sent: bounded, and without an exception for anything it may hold.
public final class VendorJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(4_000_000)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .maxDocumentLength(16_000_000)
                            .build())
                    .build())
            .build();

    private VendorJson() {}

    /// The object, or empty when the text is malformed, too large, or no object.
    public static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The object, or empty when the bytes are malformed, too large, or no object.
    public static Optional<JsonNode> object(byte[] json) {
        try {
            return Optional.ofNullable(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Whatever JSON value the text holds, or empty when it is malformed or too large.
    public static Optional<JsonNode> value(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The value as JSON in UTF-8.
    public static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The string at `name`; empty when it is missing or no string.
    public static String text(JsonNode object, String name) {
        return object.path(name).stringValue("");
    }

    /// The address at `name`; empty when it is missing or none.
    public static Optional<URI> address(JsonNode object, String name) {
        String text = text(object, name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// The whole number at `name`, also when the provider put it into a string.
    ///
    /// @param otherwise what to give when it is missing or no such number
    public static long number(JsonNode object, String name, long otherwise) {
        return object.path(name).asLong(otherwise);
    }

    /// Whether `name` is there and true.
    public static boolean isTrue(JsonNode object, String name) {
        return object.path(name).booleanValue(false);
    }

    /// The usage that an object with OpenAI's basic names holds.
    public static Optional<Usage> usage(JsonNode object) {
        if (!object.path("prompt_tokens").isNumber()) {
            return Optional.empty();
        }
        long prompt = number(object, "prompt_tokens", 0);
        long completion = number(object, "completion_tokens", 0);
        return Optional.of(Usage.ofOpenAi(prompt, 0, 0, completion, 0, 0));
    }
}
