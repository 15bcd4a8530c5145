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
import dev.rehome.simulate.wire.Results;
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

    private final DashScopeTasks tasks = new DashScopeTasks();

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        Optional<Runnable> result = Results.open(exchange);
        if (result.isPresent()) {
            result.get().run();
            return;
        }
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
            case "POST /services/aigc/multimodal-generation/generation" -> multimodal(exchange);
            case "POST /services/embeddings/text-embedding/text-embedding" ->
                list(exchange, DashScopeModel.Sort.EMBEDDING);
            case "POST /services/rerank/text-rerank/text-rerank" -> list(exchange, DashScopeModel.Sort.RERANK);
            case "POST /services/aigc/text2image/image-synthesis" -> task(exchange, DashScopeModel.Sort.IMAGE);
            case "POST /services/aigc/video-generation/video-synthesis" -> task(exchange, DashScopeModel.Sort.VIDEO);
            default -> other(exchange, path);
        }
    }

    private void other(Exchange exchange, String path) {
        boolean task = path.equals("/tasks") || path.startsWith("/tasks/");
        exchange.refuse(
                task
                        ? tasks.look(exchange, path)
                        : new DashScopeError(404, "NotFound", "Not found!", true).answer(exchange));
    }

    private static void multimodal(Exchange exchange) {
        String asked = exchange.json().orElse(Json.NULL).path("model").asString("");
        boolean paints = DashScopeModel.named(Fault.model(asked))
                .filter(model -> model.sort() == DashScopeModel.Sort.PICTURE)
                .isPresent();
        if (paints) {
            DashScopePictures.serve(exchange);
        } else {
            chat(exchange, DashScopeModel.Sort.VISION);
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

    private void task(Exchange exchange, DashScopeModel.Sort sort) {
        boolean video = sort == DashScopeModel.Sort.VIDEO;
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        Optional<DashScopeModel> model = DashScopeModel.named(Fault.model(asked));
        Optional<DashScopeError> wrong = wrong(body, model, sort).or(() -> DashScopeTasks.wrong(exchange, body, video));
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        Function<Trouble, Refusal> refusal =
                trouble -> DashScopeError.of(trouble).answer(exchange);
        Optional<Fault> fault =
                exchange.fault(asked, body.path("input").path("prompt").asString(""));
        exchange.begin(
                fault,
                refusal,
                trouble -> refusal.apply(trouble).as(200),
                () -> exchange.whole(Refusal.json(200, Json.text(tasks.submit(exchange, body, video, fault))), fault));
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
