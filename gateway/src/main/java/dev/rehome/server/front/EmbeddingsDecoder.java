package dev.rehome.server.front;

import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.Extra;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A body of `POST /v1/embeddings` on its way into the canonical model (API reference 2.3.0,
/// `CreateEmbeddingRequest`).
final class EmbeddingsDecoder {
    private final Map<String, String> extra = new LinkedHashMap<>();
    private @Nullable Field input;
    private Optional<Integer> dimensions = Optional.empty();
    private Optional<String> user = Optional.empty();
    private boolean base64;

    private EmbeddingsDecoder() {}

    static EmbeddingsRequest decode(JsonFields fields, String model) {
        EmbeddingsDecoder decoder = new EmbeddingsDecoder();
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i)) {
                decoder.field(new Field(
                        fields.name(i), new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i))));
            }
        }
        return decoder.request(model);
    }

    private void field(Field field) {
        switch (field.path()) {
            case "model" -> {}
            case "input" -> input = field;
            case "dimensions" -> dimensions = Optional.of(field.integer(1, Integer.MAX_VALUE));
            case "encoding_format" ->
                base64 = field.word(Set.of("float", "base64")).equals("base64");
            case "user" -> user = Optional.of(field.string());
            default -> extra.put(field.path(), field.raw());
        }
    }

    private EmbeddingsRequest request(String model) {
        if (input == null) {
            throw BadAsk.missing("input", "a text, an array of texts, or token arrays");
        }
        List<String> texts = List.of();
        Optional<String> tokens = Optional.empty();
        if (input.is(JsonType.STRING)) {
            texts = List.of(input.string());
        } else {
            List<Field> inputs =
                    input.expect(JsonType.ARRAY, "a string or an array").elements();
            if (inputs.isEmpty()) {
                throw input.wrong("empty_array", "at least one input");
            }
            if (inputs.getFirst().is(JsonType.STRING)) {
                texts = inputs.stream().map(Field::string).toList();
            } else {
                inputs.forEach(EmbeddingsDecoder::tokens);
                tokens = Optional.of(input.raw());
            }
        }
        return new EmbeddingsRequest(
                model, texts, tokens, dimensions, base64, user, extra.isEmpty() ? Extra.none() : new Extra(extra));
    }

    private static void tokens(Field tokens) {
        if (tokens.is(JsonType.ARRAY)) {
            tokens.elements().forEach(Field::integer);
        } else {
            tokens.expect(JsonType.NUMBER, "a string, a token or an array of tokens");
        }
    }
}
