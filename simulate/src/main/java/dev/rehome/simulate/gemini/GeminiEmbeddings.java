package dev.rehome.simulate.gemini;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Vectors;
import dev.rehome.simulate.wire.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Embeddings, one or several in a request.
///
/// @param model the model that the path names
record GeminiEmbeddings(GeminiModel model) {
    /// What is wrong with a request.
    Optional<GeminiErrors.Failed> wrong(JsonNode body, boolean batch) {
        Optional<Problem> problem =
                batch ? GeminiFields.batch(body) : GeminiFields.embed().check(body);
        if (problem.isPresent()) {
            return problem.map(GeminiErrors::problem);
        }
        if (!batch) {
            return missing(body, "* EmbedContentRequest");
        }
        if (body.path("requests").isEmpty()) {
            return Optional.of(GeminiErrors.invalid("* BatchEmbedContentsRequest.requests: must not be empty\n"));
        }
        for (int i = 0; i < body.path("requests").size(); i++) {
            JsonNode one = body.path("requests").path(i);
            if (!one.path("model").asString("").equals("models/" + model.name())) {
                return Optional.of(GeminiErrors.invalid("* BatchEmbedContentsRequest.requests[" + i
                        + "].model: the model of each request must match the"
                        + " model specified in the batch request\n"));
            }
            Optional<GeminiErrors.Failed> missing = missing(one, "* BatchEmbedContentsRequest.requests[" + i + "]");
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    /// The answer to a request.
    ObjectNode answer(JsonNode body, boolean batch) {
        if (!batch) {
            return Json.object("embedding", vector(body));
        }
        ArrayNode vectors = Json.array();
        body.path("requests").values().forEach(one -> vectors.add(vector(one)));
        return Json.object("embeddings", vectors);
    }

    private ObjectNode vector(JsonNode request) {
        int dimensions = request.path("outputDimensionality").asInt(model.dimensions());
        return Json.object("values", Json.node(Vectors.of(text(request), dimensions)));
    }

    private static String text(JsonNode request) {
        return String.join(
                "\n",
                GeminiAsks.turns(Json.object("contents", Json.array(request.path("content")))).stream()
                        .map(Turn::text)
                        .toList());
    }

    private static Optional<GeminiErrors.Failed> missing(JsonNode request, String at) {
        boolean some = request.path("content").isObject() && !text(request).isEmpty();
        return some
                ? Optional.empty()
                : Optional.of(GeminiErrors.invalid(at + ".content: contents is not specified\n"));
    }
}
