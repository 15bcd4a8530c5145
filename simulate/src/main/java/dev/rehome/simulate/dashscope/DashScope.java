package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Alibaba's native API (Beijing): one path for each sort of model, streams by a header, frames of four lines
/// with the status in a comment, the whole text again in each frame unless asked otherwise.
///
/// Errors of a request that asks for a stream come as one frame with HTTP 200, except those of the front of
/// the service (key, money, rate, permission, model).
public final class DashScope implements Vendor {
    private static final VendorCard CARD = VendorCard.http(
            "dashscope",
            "dashscope",
            "/api/v1",
            Map.of("api_key", "sk-simulated-dashscope-000000000001"),
            DashScopeModel.ALL.stream().map(DashScopeModel::name).toList());

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        if (!Habits.bearer(exchange).equals(CARD.secret("api_key"))) {
            exchange.refuse(DashScopeError.of(Trouble.AUTH).answer(exchange));
            return;
        }
        String path = exchange.path().startsWith(CARD.basePath() + "/")
                ? exchange.path().substring(CARD.basePath().length())
                : "";
        String call = exchange.method() + " " + path;
        switch (call) {
            case "POST /services/aigc/text-generation/generation" -> chat(exchange, DashScopeModel.Sort.TEXT);
            case "POST /services/aigc/multimodal-generation/generation" -> chat(exchange, DashScopeModel.Sort.VISION);
            case "POST /services/embeddings/text-embedding/text-embedding" ->
                list(exchange, DashScopeModel.Sort.EMBEDDING);
            case "POST /services/rerank/text-rerank/text-rerank" -> list(exchange, DashScopeModel.Sort.RERANK);
            default -> exchange.refuse(new DashScopeError(404, "NotFound", "Not found!", true).answer(exchange));
        }
    }

    private static void chat(Exchange exchange, DashScopeModel.Sort sort) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        boolean stream = DashScopeError.streams(exchange);
        Optional<DashScopeModel> model = DashScopeModel.named(Fault.model(asked));
        Optional<DashScopeError> wrong =
                wrong(body, model, sort).or(() -> new DashScopeRules(body, model.orElseThrow(), stream).wrong());
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        new DashScopeChat(exchange, new DashScopeRules(body, model.orElseThrow(), stream), asked).answer();
    }

    private static void list(Exchange exchange, DashScopeModel.Sort sort) {
        boolean embeds = sort == DashScopeModel.Sort.EMBEDDING;
        BiFunction<JsonNode, DashScopeModel, Optional<DashScopeError>> rules = (body, model) ->
                embeds ? DashScopeLists.wrongEmbedding(body, model) : DashScopeLists.wrongRanking(body);
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        Optional<DashScopeModel> model = DashScopeModel.named(Fault.model(asked));
        Optional<DashScopeError> wrong = wrong(body, model, sort).or(() -> rules.apply(body, model.orElseThrow()));
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        String id = Ids.uuid(exchange.id(32));
        Function<Trouble, Refusal> refusal =
                trouble -> DashScopeError.of(trouble).answer(exchange);
        Optional<Fault> fault = exchange.fault(asked, "");
        exchange.begin(fault, refusal, trouble -> refusal.apply(trouble).as(200), () -> {
            JsonNode json =
                    embeds ? DashScopeLists.embedding(body, model.orElseThrow(), id) : DashScopeLists.ranking(body, id);
            exchange.whole(new Refusal(200, DashScopeError.headers(id, false), Json.text(json)), fault);
        });
    }

    /// What is wrong before the fields are looked at: no JSON, no such model, a model of another path.
    static Optional<DashScopeError> wrong(JsonNode body, Optional<DashScopeModel> model, DashScopeModel.Sort sort) {
        if (!body.isObject()) {
            return Optional.of(DashScopeError.problem(new Problem(Problem.Kind.NOT_JSON, "", "", "a JSON object")));
        }
        if (body.path("model").asString("").isEmpty()) {
            return Optional.of(DashScopeError.problem(new Problem(Problem.Kind.MISSING, "model", "", "required")));
        }
        if (model.isEmpty()) {
            return Optional.of(DashScopeError.of(Trouble.MODEL));
        }
        return model.get().sort() == sort ? Optional.empty() : Optional.of(DashScopeError.URL);
    }
}
