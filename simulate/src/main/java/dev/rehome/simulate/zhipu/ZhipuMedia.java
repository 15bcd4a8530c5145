package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Ranking;
import dev.rehome.simulate.wire.Results;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Zhipu's images, videos and orders of documents (provider notes, Zhipu, 3). A video is a task that is done
/// at the second look; the fault `filter` lets it fail.
final class ZhipuMedia {
    private static final List<String> IMAGES = List.of("cogview-3", "cogview-3-plus", "cogview-4", "glm-image");
    private static final List<String> VIDEOS = List.of("cogvideox-2", "cogvideox-3", "cogvideox-flash");
    private static final List<String> RANKERS = List.of("rerank");
    private static final Fields IMAGE = shared().required("prompt")
            .with("prompt", Checks.string("[1,1000]"))
            .with("quality", Checks.oneOf("hd", "standard"))
            .with("size", Checks.matching("(512|[6-9]\\d\\d|1\\d{3}|20[0-4]\\d)x(512|[6-9]\\d\\d|1\\d{3}|20[0-4]\\d)"));
    private static final Fields VIDEO = shared().with("prompt", Checks.string("[1,512]"))
            .with("image_url", Checks.stringOr(Checks.list("[1,2]", Checks.string())))
            .with("quality", Checks.oneOf("speed", "quality"))
            .with("with_audio", Checks.bool())
            .with(
                    "size",
                    Checks.oneOf(
                            "1280x720", "720x1280", "1024x1024", "1920x1080", "1080x1920", "2048x1080", "3840x2160"))
            .with("fps", Checks.integer("[30,60]"))
            .with("duration", Checks.integer("[5,10]"));
    private static final Fields RANK = shared().required("query", "documents")
            .with("query", Checks.string("[1,4096]"))
            .with("documents", Checks.list("[1,128]", Checks.string("[1,4096]")))
            .with("top_n", Checks.integer("[0,128]"))
            .each(Checks.bool(), "return_documents", "return_raw_scores");

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    /// One task.
    ///
    /// @param model the model
    /// @param request the caller's id
    /// @param looksLeft how many looks it takes until it is done
    /// @param fails whether it fails in the end
    private record Task(String model, String request, int looksLeft, boolean fails) {}

    /// What answers a path below the base, if it is one of these.
    Optional<Runnable> at(Exchange exchange, String rest) {
        String call = exchange.method() + " " + rest;
        return switch (call) {
            case "POST /images/generations" ->
                Optional.of(() -> serve(exchange, IMAGE, IMAGES, fault -> image(exchange)));
            case "POST /videos/generations" ->
                Optional.of(() -> serve(exchange, VIDEO, VIDEOS, fault -> video(exchange, fault)));
            case "POST /rerank" -> Optional.of(() -> serve(exchange, RANK, RANKERS, fault -> rank(exchange)));
            default -> {
                boolean result = call.startsWith("GET /async-result/");
                yield result
                        ? Optional.of(() -> exchange.refuse(result(exchange, call.substring(18))))
                        : Optional.empty();
            }
        };
    }

    private void serve(
            Exchange exchange, Fields fields, List<String> models, Function<Optional<Fault>, JsonNode> answer) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        Optional<Refusal> wrong = wrong(body, fields, models, Fault.model(asked));
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get());
            return;
        }
        Optional<Fault> fault = exchange.fault(
                asked, body.path("prompt").asString(body.path("query").asString("")));
        exchange.begin(
                fault,
                trouble -> ZhipuErrors.code(ZhipuErrors.code(trouble)),
                ZhipuErrors::inside,
                () -> exchange.whole(json(answer.apply(fault)), fault));
    }

    private static Optional<Refusal> wrong(JsonNode body, Fields fields, List<String> models, String model) {
        if (!body.isObject()) {
            return Optional.of(ZhipuErrors.code("1210"));
        }
        Optional<Problem> problem = fields.check(body);
        if (problem.isPresent()) {
            return problem.map(ZhipuErrors::problem);
        }
        if (!models.contains(model)) {
            return Optional.of(ZhipuErrors.code(ZhipuErrors.code(Trouble.MODEL)));
        }
        boolean empty = models.equals(VIDEOS) && !body.has("prompt") && !body.has("image_url");
        boolean length = body.has("duration")
                && !List.of(5, 10).contains(body.path("duration").asInt(0));
        boolean frames = body.path("image_url").isArray()
                && body.path("image_url").size() == 2
                && !body.path("quality").asString("speed").equals("speed");
        return empty || length || frames
                ? Optional.of(ZhipuErrors.problem(new Problem(
                        Problem.Kind.VALUE, empty ? "prompt" : length ? "duration" : "quality", "", "another value")))
                : Optional.empty();
    }

    private static JsonNode image(Exchange exchange) {
        return Json.object(
                "created",
                exchange.now().getEpochSecond(),
                "data",
                Json.array(Json.object("url", Results.address(exchange, exchange.id(24) + ".png"))),
                "content_filter",
                Json.array(Json.object("role", "assistant", "level", 3)));
    }

    private JsonNode video(Exchange exchange, Optional<Fault> fault) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String id = "88" + Math.floorMod(exchange.id(24).hashCode(), 1_000_000_000)
                + exchange.now().toEpochMilli() % 1_000_000;
        String request = body.path("request_id").asString(id);
        boolean fails = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter;
        String model = Fault.model(body.path("model").asString(""));
        tasks.put(id, new Task(model, request, 2, fails));
        return Json.object("id", id, "request_id", request, "model", model, "task_status", "PROCESSING");
    }

    private Refusal result(Exchange exchange, String id) {
        Task task = tasks.computeIfPresent(
                id,
                (_, some) -> new Task(some.model(), some.request(), Math.max(0, some.looksLeft() - 1), some.fails()));
        if (task == null) {
            return ZhipuErrors.problem(new Problem(Problem.Kind.VALUE, "id", id, "a task's id"));
        }
        ObjectNode shown = Json.object("id", id, "model", task.model(), "request_id", task.request());
        if (task.looksLeft() > 0) {
            return json(shown.put("task_status", "PROCESSING"));
        }
        if (task.fails()) {
            return json(shown.put("task_status", "FAIL"));
        }
        JsonNode video = Json.object(
                "url", Results.address(exchange, id + ".mp4"),
                "cover_image_url", Results.address(exchange, id + ".png"));
        return json(shown.put("task_status", "SUCCESS").set("video_result", Json.array(video)));
    }

    private static JsonNode rank(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        List<String> documents = body.path("documents").values().stream()
                .map(one -> one.asString(""))
                .toList();
        String query = body.path("query").asString("");
        boolean shown = body.path("return_documents").asBoolean(false);
        int wanted = body.path("top_n").asInt(0);
        ArrayNode results = Json.array();
        for (Ranking one : Ranking.of(query, documents, wanted == 0 ? documents.size() : wanted)) {
            results.add(Json.object(
                    "index",
                    one.index(),
                    "relevance_score",
                    one.score(),
                    "document",
                    Json.optional(shown, one.document())));
        }
        int tokens = Tokens.of(query) + documents.stream().mapToInt(Tokens::of).sum();
        String id = exchange.id(32);
        return Json.object(
                "id", id,
                "request_id", body.path("request_id").asString(id),
                "created", exchange.now().getEpochSecond(),
                "results", results,
                "usage", Json.object("prompt_tokens", tokens, "total_tokens", tokens));
    }

    private static Fields shared() {
        return Fields.lenient()
                .required("model")
                .with("model", Checks.string())
                .with("user_id", Checks.string("[6,128]"))
                .with("request_id", Checks.string("[6,64]"))
                .with("watermark_enabled", Checks.bool());
    }

    private static Refusal json(JsonNode body) {
        return Refusal.json(200, Json.text(body)).with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8");
    }
}
