package dev.rehome.simulate.wire;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.Vectors;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a vendor does with an embeddings request.
///
/// @param dimensions the default number of dimensions by model
/// @param allowed the dimensions that may be asked for by model; a model that is missing takes no `dimensions`
/// @param inputsMax the most texts of a request
/// @param tokenLists whether a text may come as a list of token numbers
/// @param base64 whether `encoding_format: base64` is served
/// @param answer makes the body of the answer
public record Embedder(
        Map<String, Integer> dimensions,
        Map<String, List<Integer>> allowed,
        int inputsMax,
        boolean tokenLists,
        boolean base64,
        Shape answer) {
    /// Makes the body of an answer.
    @FunctionalInterface
    public interface Shape {
        /// The body for a list of items, each with `object`, `index` and `embedding`; of the request only id, time,
        /// model
        /// and body mean something.
        ObjectNode of(Chat chat, ArrayNode data, int tokens);
    }

    /// OpenAI's body.
    public static ObjectNode openAi(Chat chat, ArrayNode data, int tokens) {
        return Json.object(
                "object",
                "list",
                "data",
                data,
                "model",
                chat.model(),
                "usage",
                Json.object("prompt_tokens", tokens, "total_tokens", tokens));
    }

    /// The texts of an input; a list of token numbers stands for its own JSON. Empty if there is no text in it.
    List<String> texts(JsonNode input) {
        boolean numbers = tokenLists && !input.isEmpty() && input.path(0).isIntegralNumber();
        if (input.isString() || numbers) {
            return List.of(input.isString() ? input.asString("") : input.toString());
        }
        boolean lists = tokenLists && input.path(0).isArray();
        return input.values().stream()
                .filter(item -> lists ? item.isArray() : item.isString())
                .map(item -> lists ? item.toString() : item.asString(""))
                .toList();
    }

    /// The tokens of one text: the length of a list of token numbers, else as [Tokens] counts.
    int tokens(String text) {
        return tokenLists && text.matches("\\[[0-9,]+]") ? text.split(",").length : Tokens.of(text);
    }

    /// The embeddings of texts.
    static ArrayNode data(List<float[]> vectors, boolean base64) {
        ArrayNode data = Json.array();
        for (int index = 0; index < vectors.size(); index++) {
            float[] vector = vectors.get(index);
            JsonNode value = base64 ? Json.node(Vectors.base64(vector)) : Json.node(vector);
            data.add(Json.object("object", "embedding", "index", index, "embedding", value));
        }
        return data;
    }
}
