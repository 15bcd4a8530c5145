package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.Vectors;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Embeddings: a list of at most 16 texts (one for tao-8k), each within the model's tokens and 1,000 characters.
final class ErnieEmbeddings {
    private static final Optional<ErnieError> FINE = Optional.empty();
    private static final int TEXTS_MAX = 16;
    private static final int CHARACTERS_MAX = 1_000;

    private ErnieEmbeddings() {}

    static void answer(Exchange exchange, ErnieModel model, ErnieTokens tokens) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<ErnieError> wrong = check(body, model);
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        Optional<Fault> fault = exchange.fault("", "");
        exchange.begin(
                fault,
                trouble -> Ernie.refusal(trouble, tokens, exchange),
                trouble -> Ernie.refusal(trouble, tokens, exchange),
                () -> exchange.whole(vectors(exchange, model, body.path("input")), fault));
    }

    private static Optional<ErnieError> check(JsonNode body, ErnieModel model) {
        if (!body.isObject()) {
            return Optional.of(ErnieError.of(336_002));
        }
        Optional<String> other = body.propertyNames().stream()
                .filter(name -> !List.of("input", "user_id").contains(name))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(ErnieError.parameter(other.get() + " is not supported"));
        }
        JsonNode input = body.path("input");
        boolean long8k = model.name().equals("tao-8k");
        int most = long8k ? 1 : TEXTS_MAX;
        if (!input.isArray() || input.isEmpty() || input.size() > most) {
            return Optional.of(ErnieError.parameter("input must be a list of 1 to " + most + " strings"));
        }
        for (JsonNode text : input.values()) {
            String words = text.asString("");
            boolean fits = !words.isBlank()
                    && Tokens.of(words) <= model.contextTokens()
                    && (long8k || words.length() <= CHARACTERS_MAX);
            if (!text.isString() || !fits) {
                return Optional.of(ErnieError.parameter("input must be strings, not empty and not too long"));
            }
        }
        return FINE;
    }

    private static Refusal vectors(Exchange exchange, ErnieModel model, JsonNode input) {
        ArrayNode data = Json.array();
        int tokens = 0;
        for (JsonNode text : input.values()) {
            String words = text.asString("");
            tokens += Tokens.of(words);
            data.add(Json.object(
                    "object", "embedding",
                    "embedding", Json.node(Vectors.of(words, model.dimensions())),
                    "index", data.size()));
        }
        String body = body("as-" + exchange.id(10), exchange.now().getEpochSecond(), data, tokens);
        return new Refusal(200, Ernie.headers("application/json"), body);
    }

    static String body(String id, long created, ArrayNode data, int tokens) {
        return Json.of(
                "id", id,
                "object", "embedding_list",
                "created", created,
                "data", data,
                "usage", Json.object("prompt_tokens", tokens, "total_tokens", tokens));
    }
}
