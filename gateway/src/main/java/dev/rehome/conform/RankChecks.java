package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.dialect.Operation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `/v1/moderations`, and `/v1/rerank` in the shape of Cohere (docs.cohere.com/reference/rerank) and Jina
/// (api.jina.ai/redoc): `results` of `index` and `relevance_score`, the best first.
final class RankChecks {
    private static final String DOCUMENTS = "\"query\":\"What do cats eat?\",\"documents\":"
            + "[\"The stock market fell.\",\"What cats eat is fish.\",\"Dogs bark.\"]";

    private final Offer verdict;
    private final Offer ranks;

    RankChecks(Shapes shapes) {
        this.verdict = new Offer(Operation.MODERATION, ModelUse.MODERATION, shapes);
        this.ranks = new Offer(Operation.RERANK, ModelUse.RERANK, shapes);
    }

    List<Check> all() {
        return List.of(
                judged("text", "/v1/moderations of a text", "\"hello\"", 1),
                judged("several", "/v1/moderations of several texts", "[\"hello\",\"good bye\"]", 2),
                ranked("order", "/v1/rerank, the best first", "", RankChecks::ordered),
                ranked("top", "/v1/rerank with top_n", ",\"top_n\":2", seen -> counted(seen, 2)),
                ranked("documents", "/v1/rerank gives documents back", ",\"return_documents\":true", RankChecks::shown),
                ranked("without", "/v1/rerank without documents", ",\"return_documents\":false", RankChecks::hidden),
                ranked("usage", "/v1/rerank with its usage", "", RankChecks::used));
    }

    private Check judged(String id, String title, String input, int texts) {
        return new Check(
                "moderation." + id,
                Group.RANKS,
                title,
                probe -> verdict.find(
                        probe,
                        model -> probe.post("/v1/moderations", "{\"model\":\"" + model + "\",\"input\":" + input + "}"),
                        seen -> verdict.schema(
                                "moderation", seen, seen.at("/results").size() == texts, "a verdict is missing")));
    }

    private Check ranked(String id, String title, String more, Offer.Judge judge) {
        return new Check(
                "rerank." + id,
                Group.RANKS,
                title,
                probe -> ranks.find(
                        probe,
                        model -> probe.post("/v1/rerank", "{\"model\":\"" + model + "\"," + DOCUMENTS + more + "}"),
                        judge));
    }

    private static Finding ordered(Seen seen) {
        double before = Double.MAX_VALUE;
        for (JsonNode result : seen.at("/results")) {
            boolean whole = result.path("index").isIntegralNumber()
                    && result.path("relevance_score").isNumber();
            if (!whole || result.path("relevance_score").asDouble(0) > before) {
                return Finding.failed("not a rank, or out of order: " + result);
            }
            before = result.path("relevance_score").asDouble(0);
        }
        return counted(seen, 3);
    }

    private static Finding counted(Seen seen, int count) {
        int found = seen.at("/results").size();
        return found == count ? Finding.yes() : Finding.failed(found + " results, not " + count);
    }

    private static Finding shown(Seen seen) {
        return seen.text("/results/0/document/text").isEmpty()
                ? Finding.failed("no document.text: " + seen.at("/results/0"))
                : counted(seen, 3);
    }

    private static Finding hidden(Seen seen) {
        return seen.at("/results/0").has("document") ? Finding.differs("documents all the same") : counted(seen, 3);
    }

    private static Finding used(Seen seen) {
        long tokens = seen.at("/usage/total_tokens").asLong(0);
        return tokens > 0 ? Finding.yes(tokens + " tokens") : Finding.differs("usage: " + seen.at("/usage"));
    }
}
