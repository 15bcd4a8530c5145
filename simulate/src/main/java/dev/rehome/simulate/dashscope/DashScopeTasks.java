package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Results;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that make images and videos (provider notes, Alibaba, 3.1): a task runs at the first look and is
/// done at the second; the fault `filter` lets it fail.
final class DashScopeTasks {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Fields IMAGE_PARAMETERS = Fields.lenient()
            .with("style", Checks.string())
            .with("size", Checks.matching("\\d{3,4}\\*\\d{3,4}"))
            .with("n", Checks.integer("[1,4]"))
            .with("seed", Checks.integer("[0,2147483647]"));
    private static final Fields VIDEO_PARAMETERS = Fields.lenient()
            .with("size", Checks.matching("\\d{3,4}\\*\\d{3,4}"))
            .with("resolution", Checks.oneOf("480P", "720P", "1080P"))
            .with("duration", Checks.integer("[2,15]"))
            .each(Checks.bool(), "prompt_extend", "watermark", "audio")
            .with("seed", Checks.integer("[0,2147483647]"));

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    /// One task.
    ///
    /// @param body the request
    /// @param video whether it makes a video
    /// @param at when it was handed in
    /// @param looks how often it was looked at
    /// @param fails whether it fails in the end
    /// @param cancelled whether it was cancelled before it ran
    private record Task(JsonNode body, boolean video, Instant at, int looks, boolean fails, boolean cancelled) {
        Task looked() {
            return new Task(body, video, at, Math.min(2, looks + 1), fails, cancelled);
        }

        Task cancel() {
            return new Task(body, video, at, looks, fails, true);
        }

        String state() {
            if (cancelled) {
                return "CANCELED";
            }
            return looks < 2 ? looks == 0 ? "PENDING" : "RUNNING" : fails ? "FAILED" : "SUCCEEDED";
        }
    }

    /// What is wrong with a request.
    static Optional<DashScopeError> wrong(Exchange exchange, JsonNode body, boolean video) {
        if (!exchange.header("x-dashscope-async").orElse("").equalsIgnoreCase("enable")) {
            return Optional.of(new DashScopeError(
                    403, "AccessDenied", "current user api does not support synchronous calls.", true));
        }
        Fields input = Fields.lenient()
                .each(Checks.string("[1,1500]"), "prompt", "negative_prompt")
                .each(Checks.string("[1,]"), "img_url", "first_frame_url", "last_frame_url", "audio_url");
        Optional<DashScopeError> wrong = Fields.lenient()
                .required("model", "input")
                .with("input", Checks.object(input))
                .with("parameters", Checks.object(video ? VIDEO_PARAMETERS : IMAGE_PARAMETERS))
                .check(body)
                .map(DashScopeError::problem);
        boolean shown = body.path("input").has("img_url") || body.path("input").has("first_frame_url");
        boolean nothing = !body.path("input").has("prompt") && !(video && shown);
        boolean still = body.path("model").asString("").contains("i2v") && !shown;
        return wrong.isEmpty() && (nothing || still)
                ? Optional.of(DashScopeError.invalid(
                        "Required parameter \"input." + (nothing ? "prompt" : "img_url") + "\" missing from request."))
                : wrong;
    }

    /// Takes a task; the answer says that it waits.
    ObjectNode submit(Exchange exchange, JsonNode body, boolean video, Optional<Fault> fault) {
        String id = Ids.uuid(exchange.id(32));
        boolean fails = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter;
        tasks.put(id, new Task(body, video, exchange.now(), 0, fails, false));
        return Json.object(
                "output",
                Json.object("task_status", "PENDING", "task_id", id),
                "request_id",
                Ids.uuid(exchange.id(32)));
    }

    /// The answer to a look at a task, to its cancellation, or to a list of all.
    Refusal look(Exchange exchange, String rest) {
        String id = rest.replaceFirst("^/tasks/?", "");
        if (id.isEmpty()) {
            return list(exchange);
        }
        if (id.endsWith("/cancel") && exchange.method().equals("POST")) {
            return cancel(exchange, id.substring(0, id.length() - "/cancel".length()));
        }
        Task task = tasks.computeIfPresent(id, (_, some) -> some.looked());
        ObjectNode output =
                task == null ? Json.object("task_id", id, "task_status", "UNKNOWN") : output(exchange, id, task);
        ObjectNode answer = Json.object("request_id", Ids.uuid(exchange.id(32)), "output", output);
        if (task != null && task.state().equals("SUCCEEDED")) {
            answer.set("usage", usage(task));
        }
        return json(answer);
    }

    private Refusal cancel(Exchange exchange, String id) {
        Task task = tasks.get(id);
        if (task == null || !task.state().equals("PENDING")) {
            return new DashScopeError(
                            400,
                            "UnsupportedOperation",
                            "Failed to cancel the task, please confirm if the task is in PENDING status.",
                            true)
                    .answer(exchange);
        }
        tasks.put(id, task.cancel());
        return json(Json.object("request_id", Ids.uuid(exchange.id(32))));
    }

    private Refusal list(Exchange exchange) {
        ArrayNode data = Json.array();
        tasks.forEach((id, task) -> data.add(Json.object(
                "task_id", id,
                "status", task.state(),
                "model_name", task.body().path("model"),
                "region", "cn-beijing",
                "gmt_create", task.at().toEpochMilli())));
        return json(Json.object(
                "total",
                data.size(),
                "data",
                data,
                "total_page",
                1,
                "page_no",
                1,
                "page_size",
                10,
                "request_id",
                Ids.uuid(exchange.id(32))));
    }

    private static ObjectNode output(Exchange exchange, String id, Task task) {
        ObjectNode output = Json.object("task_id", id, "task_status", task.state());
        output.put("submit_time", TIME.format(task.at())).put("scheduled_time", TIME.format(task.at()));
        if (task.state().equals("FAILED")) {
            output.put("code", "DataInspectionFailed");
            return output.put("message", "Output data may contain inappropriate content.");
        }
        int images = task.body().path("parameters").path("n").asInt(task.video() ? 1 : 4);
        boolean done = task.state().equals("SUCCEEDED");
        if (!task.video()) {
            output.set("task_metrics", Json.object("TOTAL", images, "SUCCEEDED", done ? images : 0, "FAILED", 0));
        }
        if (!done) {
            return output;
        }
        output.put("end_time", TIME.format(exchange.now()));
        String prompt = task.body().path("input").path("prompt").asString("");
        if (task.video()) {
            output.put("video_url", Results.address(exchange, id + ".mp4"));
            return output.put("orig_prompt", prompt).put("actual_prompt", prompt + "，高清");
        }
        ArrayNode results = Json.array();
        for (int i = 0; i < images; i++) {
            results.add(Json.object("url", Results.address(exchange, id + "-" + i + ".png")));
        }
        return output.set("results", results);
    }

    private static JsonNode usage(Task task) {
        JsonNode parameters = task.body().path("parameters");
        return task.video()
                ? Json.object("video_duration", parameters.path("duration").asInt(5), "video_count", 1, "SR", 720)
                : Json.object("image_count", parameters.path("n").asInt(4));
    }

    private static Refusal json(JsonNode body) {
        return Refusal.json(200, Json.text(body));
    }
}
