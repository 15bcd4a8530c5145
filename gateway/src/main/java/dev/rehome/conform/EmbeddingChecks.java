package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.dialect.Operation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `/v1/embeddings`.
final class EmbeddingChecks {
    private final Offer offer;

    EmbeddingChecks(Shapes shapes) {
        this.offer = new Offer(Operation.EMBEDDINGS, ModelUse.EMBEDDINGS, shapes);
    }

    List<Check> all() {
        return List.of(
                check("", "", "\"hello\"", seen -> offer.schema("embedding", seen, true, "")),
                check(".dimensions", " with dimensions", "\"hello\",\"dimensions\":256", EmbeddingChecks::dimensions),
                check(
                        ".base64",
                        " as base64",
                        "\"hello\",\"encoding_format\":\"base64\"",
                        seen -> seen.at("/data/0/embedding").isString() ? Finding.yes() : Finding.failed("no base64")),
                check(".several", " of several texts, in their order", "[\"one\",\"two\",\"one\"]", this::several),
                check(".tokens", " of numbers of tokens", "[[9906,1917]]", this::tokens),
                check(".usage", " with its usage", "\"hello\"", EmbeddingChecks::usage));
    }

    private Check check(String id, String title, String input, Offer.Judge judge) {
        return new Check(
                "endpoint.embeddings" + id,
                Group.ENDPOINTS,
                "/v1/embeddings" + title,
                probe -> offer.find(
                        probe,
                        model -> probe.post("/v1/embeddings", "{\"model\":\"" + model + "\",\"input\":" + input + "}"),
                        judge));
    }

    private static Finding dimensions(Seen seen) {
        int size = seen.at("/data/0/embedding").size();
        return size == 256
                ? Finding.yes()
                : Finding.adapted("dropped", size + " dimensions; " + seen.header("x-rehome-warnings"));
    }

    private Finding several(Seen seen) {
        JsonNode data = seen.at("/data");
        boolean ordered = data.size() == 3
                && data.path(0).path("index").asInt(-1) == 0
                && data.path(1).path("index").asInt(-1) == 1
                && data.path(2).path("index").asInt(-1) == 2;
        if (!ordered) {
            return Finding.failed(data.size() + " vectors for 3 texts, or out of order");
        }
        boolean own = !data.at("/0/embedding").equals(data.at("/1/embedding"));
        return offer.schema("embedding", seen, own, "different texts have the same vector");
    }

    private Finding tokens(Seen seen) {
        return offer.schema("embedding", seen, seen.at("/data").size() == 1, "not one vector");
    }

    private static Finding usage(Seen seen) {
        long prompt = seen.at("/usage/prompt_tokens").asLong(0);
        return prompt > 0 && seen.at("/usage/total_tokens").asLong(0) >= prompt
                ? Finding.yes(prompt + " tokens")
                : Finding.differs("usage: " + seen.at("/usage"));
    }
}
