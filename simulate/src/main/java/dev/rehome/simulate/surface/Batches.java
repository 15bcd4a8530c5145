package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Batches: the lines of a file, each a request, answered in two files. A batch gets further each time it is
/// looked at: validating, in progress, finalizing, completed.
final class Batches {
    private static final int LINES_MAX = 50_000;
    private static final long LIFE_SECONDS = 86_400;
    private static final List<String> ENDPOINTS =
            List.of("/v1/chat/completions", "/v1/embeddings", "/v1/completions", "/v1/responses", "/v1/moderations");
    private static final List<String> STATES = List.of("completed", "finalizing", "in_progress", "validating");
    private static final Fields FIELDS = Fields.strict()
            .required("input_file_id", "endpoint", "completion_window")
            .with("input_file_id", Checks.string())
            .with("endpoint", Checks.oneOf(ENDPOINTS.toArray(String[]::new)))
            .with("completion_window", Checks.oneOf("24h"))
            .with("metadata", Checks.object())
            .any("output_expires_after");

    private final StoredFiles files;
    private final BiFunction<Exchange, JsonNode, Refusal> runner;
    private final Kept<Batch> kept = new Kept<>();

    /// One batch.
    ///
    /// @param done what it is when it is done
    /// @param looksLeft how many looks it takes until then
    /// @param cancelled whether it was cancelled before
    private record Batch(ObjectNode done, int looksLeft, boolean cancelled) {
        ObjectNode shown() {
            if (looksLeft == 0 && !cancelled) {
                return done;
            }
            boolean failed = done.path("status").asString("").equals("failed");
            ObjectNode now = done.deepCopy();
            for (String later : List.of("output_file_id", "error_file_id", "completed_at", "failed_at", "errors")) {
                now.set(later, Json.NULL);
            }
            now.put("status", cancelled ? looksLeft == 0 ? "cancelled" : "cancelling" : STATES.get(looksLeft));
            if (failed && !cancelled) {
                now.put("status", "validating");
            }
            ((ObjectNode) now.path("request_counts")).put("completed", 0).put("failed", 0);
            return now;
        }

        Batch further() {
            boolean failed = done.path("status").asString("").equals("failed");
            return new Batch(done, failed || cancelled ? 0 : Math.max(0, looksLeft - 1), cancelled);
        }
    }

    /// @param files where the lines are, and where the answers go
    /// @param runner answers a line
    Batches(StoredFiles files, BiFunction<Exchange, JsonNode, Refusal> runner) {
        this.files = files;
        this.runner = runner;
    }

    /// What answers a path below `/batches`.
    Optional<Runnable> at(Call call, String rest) {
        String[] parts = rest.split("/", -1);
        String id = parts.length > 1 ? parts[1] : "";
        String what = call.exchange().method() + " " + (parts.length > 2 ? parts[2] : "") + parts.length;
        return switch (what) {
            case "POST 1" -> Optional.of(() -> create(call));
            case "GET 1" ->
                Optional.of(() -> call.exchange()
                        .refuse(call.json(Pages.of(
                                kept.all().reversed().stream().map(Batch::shown).toList(), call.exchange()))));
            case "GET 2" -> Optional.of(() -> show(call, id, kept.change(id, Batch::further)));
            case "POST cancel3" -> Optional.of(() -> cancel(call, id));
            default -> Optional.empty();
        };
    }

    private void create(Call call) {
        JsonNode body = call.body();
        Optional<Refusal> wrong = body.isObject()
                ? FIELDS.check(body).map(call::refusal)
                : Optional.of(OpenAiErrors.invalid("We could not parse the JSON body of your request.", "", ""));
        if (call.refused(wrong)) {
            return;
        }
        String input = body.path("input_file_id").asString("");
        Optional<StoredFiles.StoredFile> file = files.file(input);
        boolean batch = file.filter(
                        some -> some.shown().path("purpose").asString("").equals("batch"))
                .isPresent();
        if (!batch) {
            call.exchange()
                    .refuse(OpenAiErrors.invalid(
                            file.isEmpty() ? "No such File object: " + input : "Expected file to have purpose batch",
                            "input_file_id",
                            ""));
            return;
        }
        call.answer("", "", fault -> {
            ObjectNode done = run(call.exchange(), body, file.orElseThrow().content());
            Batch made = new Batch(done, STATES.size() - 1, false);
            kept.put(done.path("id").asString(""), made);
            call.exchange().whole(call.json(made.shown()), fault);
        });
    }

    private void show(Call call, String id, Optional<Batch> batch) {
        call.exchange()
                .refuse(batch.map(found -> call.json(found.shown()))
                        .orElseGet(() -> Habits.refuse(
                                404,
                                Shapes.error(
                                        "No batch found with id '" + id + "'.",
                                        Json.node("invalid_request_error"),
                                        Json.NULL,
                                        Json.NULL))));
    }

    private void cancel(Call call, String id) {
        Optional<Batch> found = kept.get(id);
        boolean over = found.filter(batch -> batch.looksLeft() == 0).isPresent();
        if (over) {
            String state = found.orElseThrow().shown().path("status").asString("");
            call.exchange()
                    .refuse(OpenAiErrors.invalid("Cannot cancel a batch with status '" + state + "'.", "batch_id", "")
                            .as(409));
            return;
        }
        show(call, id, kept.change(id, batch -> new Batch(batch.done(), batch.looksLeft(), true)));
    }

    private ObjectNode run(Exchange exchange, JsonNode body, String content) {
        String text = new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String endpoint = body.path("endpoint").asString("");
        ArrayNode errors = BatchLines.wrong(lines, endpoint, LINES_MAX);
        if (!errors.isEmpty()) {
            ObjectNode failed = batch(exchange, body, "failed", lines.size());
            failed.set("errors", Json.object("object", "list", "data", errors));
            failed.put("failed_at", exchange.now().getEpochSecond());
            return failed;
        }
        StringBuilder good = new StringBuilder();
        StringBuilder bad = new StringBuilder();
        int failures = 0;
        for (String line : lines) {
            JsonNode request = Json.read(line).orElse(Json.NULL);
            Refusal answer = runner.apply(exchange, request);
            boolean fine = answer.status() < 400;
            failures += fine ? 0 : 1;
            (fine ? good : bad)
                    .append(BatchLines.answer(exchange, request, answer))
                    .append('\n');
        }
        ObjectNode done = batch(exchange, body, "completed", lines.size());
        String id = done.path("id").asString("");
        done.set("output_file_id", kept(exchange, id + "_output.jsonl", good.toString()));
        done.set("error_file_id", kept(exchange, id + "_error.jsonl", bad.toString()));
        done.put("completed_at", exchange.now().getEpochSecond());
        ((ObjectNode) done.path("request_counts"))
                .put("completed", lines.size() - failures)
                .put("failed", failures);
        return done;
    }

    private JsonNode kept(Exchange exchange, String name, String text) {
        return text.isEmpty() ? Json.NULL : Json.node(files.keep(exchange, name, "batch_output", text));
    }

    private static ObjectNode batch(Exchange exchange, JsonNode body, String status, int total) {
        long now = exchange.now().getEpochSecond();
        return Json.object(
                "id",
                "batch_" + exchange.id(32),
                "object",
                "batch",
                "endpoint",
                body.path("endpoint"),
                "errors",
                Json.NULL,
                "input_file_id",
                body.path("input_file_id"),
                "completion_window",
                "24h",
                "status",
                status,
                "output_file_id",
                Json.NULL,
                "error_file_id",
                Json.NULL,
                "created_at",
                now,
                "in_progress_at",
                now,
                "expires_at",
                now + LIFE_SECONDS,
                "finalizing_at",
                now,
                "completed_at",
                Json.NULL,
                "failed_at",
                Json.NULL,
                "expired_at",
                Json.NULL,
                "cancelling_at",
                Json.NULL,
                "cancelled_at",
                Json.NULL,
                "request_counts",
                Json.object("total", total, "completed", 0, "failed", 0),
                "metadata",
                body.path("metadata").isObject() ? body.path("metadata") : Json.NULL);
    }
}
