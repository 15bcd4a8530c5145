package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.dialect.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `/v1/files` and `/v1/batches`, which the gateway does itself in front of every provider: what is measured is
/// whether the provider's answers come out of them.
final class FileChecks {
    private static final String CHAT = "/v1/chat/completions";

    private final Shapes shapes;

    FileChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("files.kept", "/v1/files: uploaded, listed, read back, deleted", this::kept),
                check("batches.chat", "/v1/batches of chats, to the end", this::chats),
                check("batches.embeddings", "/v1/batches of embeddings, to the end", this::embeddings),
                check("batches.refused", "/v1/batches: a wrong line is named, and nothing is called", this::refused));
    }

    private static Check check(String id, String title, Check.Trial trial) {
        return new Check("kept." + id, Group.KEPT, title, trial);
    }

    private static Seen upload(Probe probe, String lines) {
        byte[] content = lines.getBytes(StandardCharsets.UTF_8);
        return probe.upload(
                "/v1/files",
                FormBody.TYPE,
                new FormBody()
                        .field("purpose", "batch")
                        .file("file", "lines.jsonl", "application/jsonl", content)
                        .end());
    }

    private Finding kept(Probe probe) {
        String lines = line(CHAT, "a", "{\"model\":\"" + probe.model() + "\"}");
        Seen file = upload(probe, lines);
        String path = "/v1/files/" + file.text("/id");
        Seen list = probe.get("/v1/files?purpose=batch");
        Seen content = probe.get(path + "/content");
        Seen deleted = probe.delete(path);
        if (!content.body().equals(lines)) {
            return Finding.failed("read back otherwise: " + content.trouble());
        }
        if (!list.body().contains(file.text("/id")) || probe.get(path).status() != 404) {
            return Finding.failed("not listed, or still there after its deletion");
        }
        return judged("file", file)
                .or(() -> judged("files", list))
                .or(() -> judged("file.deleted", deleted))
                .orElse(Finding.yes());
    }

    private Optional<Finding> judged(String schema, Seen seen) {
        List<String> wrong = shapes.wrong(schema, seen.json());
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Finding.differs(String.join("; ", wrong)));
    }

    private static String line(String endpoint, String id, String body) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"" + endpoint + "\",\"body\":" + body
                + "}\n";
    }

    private Finding chats(Probe probe) {
        String body = Body.of(probe.model()).json();
        return ended(probe, CHAT, "chat.completion", line(CHAT, "a", body) + line(CHAT, "b", body));
    }

    private Finding embeddings(Probe probe) {
        String model = probe.model(ModelUse.EMBEDDINGS);
        if (!probe.can(Operation.EMBEDDINGS)) {
            return Finding.absent("the provider has no embeddings");
        }
        if (model.isEmpty()) {
            return Finding.untried("no model for embeddings is configured");
        }
        String path = "/v1/embeddings";
        String body = "{\"model\":\"" + model + "\",\"input\":\"hello\"}";
        return ended(probe, path, "embedding", line(path, "a", body) + line(path, "b", body));
    }

    /// Runs a batch of two lines, `a` and `b`.
    private Finding ended(Probe probe, String endpoint, String schema, String lines) {
        Seen batch = run(probe, endpoint, lines);
        if (!batch.text("/status").equals("completed")
                || batch.at("/request_counts/completed").asInt(0) != 2) {
            return Finding.failed("status " + batch.text("/status") + ", counts " + batch.at("/request_counts"));
        }
        List<JsonNode> answers = probe.get("/v1/files/" + batch.text("/output_file_id") + "/content")
                .body()
                .lines()
                .map(Seen::parse)
                .toList();
        boolean whole = answers.size() == 2
                && answers.stream()
                        .allMatch(answer -> answer.at("/response/status_code").asInt(0) == 200
                                && List.of("a", "b")
                                        .contains(answer.path("custom_id").asString("")));
        if (!whole) {
            return Finding.failed("the output: " + answers);
        }
        List<String> wrong = shapes.wrong(schema, answers.getFirst().at("/response/body"));
        return judged("batch", batch)
                .orElse(wrong.isEmpty() ? Finding.yes() : Finding.differs(String.join("; ", wrong)));
    }

    private static Seen run(Probe probe, String endpoint, String lines) {
        Seen file = upload(probe, lines);
        Seen made = probe.post(
                "/v1/batches",
                "{\"input_file_id\":\"" + file.text("/id") + "\",\"endpoint\":\"" + endpoint
                        + "\",\"completion_window\":\"24h\"}");
        return made.isOk()
                ? Patience.USUAL.until(() -> probe.get("/v1/batches/" + made.text("/id")), FileChecks::isOver)
                : made;
    }

    private static boolean isOver(Seen batch) {
        return !List.of("validating", "in_progress", "finalizing").contains(batch.text("/status"));
    }

    private Finding refused(Probe probe) {
        String twice = line(CHAT, "a", Body.of(probe.model()).json());
        Seen batch = run(probe, CHAT, twice + twice);
        boolean named = batch.text("/status").equals("failed")
                && batch.at("/errors/data/0/line").asInt(0) == 2;
        return named
                ? judged("batch", batch).orElse(Finding.yes(batch.text("/errors/data/0/code")))
                : Finding.failed("status " + batch.text("/status") + ", errors " + batch.at("/errors"));
    }
}
