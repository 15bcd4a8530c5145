package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.Vectors;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Ranking;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Embeddings and orders of documents (provider notes, Alibaba, 3.1).
final class DashScopeLists {
    private static final int DOCUMENTS_MAX = 500;
    private static final List<Integer> DIMENSIONS = List.of(64, 128, 256, 512, 768, 1_024);

    private DashScopeLists() {}

    /// What is wrong with a request for embeddings.
    static Optional<DashScopeError> wrongEmbedding(JsonNode body, DashScopeModel model) {
        Fields parameters = Fields.lenient()
                .with("text_type", Checks.oneOf("query", "document"))
                .with("output_type", Checks.oneOf("dense", "sparse", "dense&sparse"))
                .with("dimension", Checks.integer("[64,2048]"));
        Optional<DashScopeError> wrong = Fields.lenient()
                .required("model", "input")
                .with(
                        "input",
                        Checks.object(
                                Fields.lenient().required("texts").with("texts", Checks.list(Checks.string("[1,]")))))
                .with("parameters", Checks.object(parameters))
                .check(body)
                .map(DashScopeError::problem);
        int most = model.name().compareTo("text-embedding-v3") < 0 ? 25 : 10;
        int texts = body.path("input").path("texts").size();
        if (wrong.isEmpty() && (texts < 1 || texts > most)) {
            return Optional.of(DashScopeError.invalid(
                    "batch size is invalid, it should not be larger than " + most + ".: input.contents"));
        }
        int dimension = body.path("parameters").path("dimension").asInt(1_024);
        boolean large = model.name().equals("text-embedding-v4")
                && List.of(1_536, 2_048).contains(dimension);
        return wrong.isEmpty() && !large && !DIMENSIONS.contains(dimension)
                ? Optional.of(DashScopeError.invalid("The parameter dimension is not valid: " + dimension))
                : wrong;
    }

    /// The answer to a request for embeddings.
    static ObjectNode embedding(JsonNode body, DashScopeModel model, String id) {
        int standard = model.name().compareTo("text-embedding-v3") < 0 ? 1_536 : 1_024;
        int dimension = body.path("parameters").path("dimension").asInt(standard);
        ArrayNode embeddings = Json.array();
        int tokens = 0;
        for (JsonNode text : body.path("input").path("texts").values()) {
            tokens += Tokens.of(text.asString(""));
            embeddings.add(Json.object(
                    "embedding", Json.node(Vectors.of(text.asString(""), dimension)), "text_index", embeddings.size()));
        }
        return Json.object(
                "output",
                Json.object("embeddings", embeddings),
                "usage",
                Json.object("total_tokens", tokens),
                "request_id",
                id);
    }

    /// What is wrong with a request for an order.
    static Optional<DashScopeError> wrongRanking(JsonNode body) {
        Fields input = Fields.lenient()
                .required("query", "documents")
                .with("query", Checks.string("[1,]"))
                .with("documents", Checks.list("[1," + DOCUMENTS_MAX + "]", Checks.string("[1,]")));
        Fields parameters =
                Fields.lenient().with("top_n", Checks.integer("[1,]")).with("return_documents", Checks.bool());
        return Fields.lenient()
                .required("model", "input")
                .with("input", Checks.object(input))
                .with("parameters", Checks.object(parameters))
                .check(body)
                .map(DashScopeError::problem);
    }

    /// The answer to a request for an order.
    static ObjectNode ranking(JsonNode body, String id) {
        JsonNode input = body.path("input");
        List<String> documents = input.path("documents").values().stream()
                .map(text -> text.asString(""))
                .toList();
        String query = input.path("query").asString("");
        JsonNode parameters = body.path("parameters");
        boolean shown = parameters.path("return_documents").asBoolean(false);
        ArrayNode results = Json.array();
        for (Ranking one : Ranking.of(query, documents, parameters.path("top_n").asInt(documents.size()))) {
            results.add(Json.object(
                    "index",
                    one.index(),
                    "relevance_score",
                    one.score(),
                    "document",
                    Json.optional(shown, Json.object("text", one.document()))));
        }
        int tokens = Tokens.of(query) + documents.stream().mapToInt(Tokens::of).sum();
        return Json.object(
                "output",
                Json.object("results", results),
                "usage",
                Json.object("total_tokens", tokens),
                "request_id",
                id);
    }
}
