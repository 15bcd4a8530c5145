package dev.rehome.relocate.evaluate.score;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in what a model wrote: alone, or in a fenced block.
final class JsonText {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /// The text as JSON, where it is nothing else.
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The first JSON object or array that the text holds.
    static Optional<JsonNode> within(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                int end = text.lastIndexOf(c == '{' ? '}' : ']');
                if (end <= i) {
                    return Optional.empty();
                }
                return read(text.substring(i, end + 1));
            }
        }
        return Optional.empty();
    }
}
