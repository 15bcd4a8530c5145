package dev.rehome.simulate.qianfan;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Ranking;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Orders of documents, whose texts come back whether they are asked for or not (provider notes, Baidu, v2).
final class QianfanRanks {
    static final String MODEL = "bce-reranker-base";

    private static final Fields FIELDS = Fields.lenient()
            .required("model", "query", "documents")
            .with("query", Checks.string("[1,1600]"))
            .with("documents", Checks.list("[1,64]", Checks.string("[1,4096]")))
            .with("top_n", Checks.integer("[1,]"));

    private QianfanRanks() {}

    static Refusal ranked(Habits habits, Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<Problem> problem = FIELDS.check(body);
        String model = body.path("model").asString("");
        if (problem.isPresent()) {
            return habits.refusal(problem.get(), exchange);
        }
        if (!model.equals(MODEL)) {
            return habits.refusal(Trouble.MODEL, model, exchange);
        }
        String query = body.path("query").asString("");
        List<String> documents = body.path("documents").values().stream()
                .map(text -> text.asString(""))
                .toList();
        ArrayNode results = Json.array();
        for (Ranking one : Ranking.of(query, documents, body.path("top_n").asInt(documents.size()))) {
            results.add(Json.object("document", one.document(), "relevance_score", one.score(), "index", one.index()));
        }
        int tokens = Tokens.of(query) + documents.stream().mapToInt(Tokens::of).sum();
        return Habits.refuse(
                200,
                Json.object(
                        "id",
                        "as-" + exchange.id(10),
                        "object",
                        "rerank_list",
                        "created",
                        exchange.now().getEpochSecond(),
                        "results",
                        results,
                        "model",
                        model,
                        "usage",
                        Json.object("prompt_tokens", tokens, "total_tokens", tokens)));
    }
}
