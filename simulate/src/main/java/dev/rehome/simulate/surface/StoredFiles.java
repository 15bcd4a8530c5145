package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Files: taken in parts of a form, listed, given back, deleted.
final class StoredFiles {
    private static final List<String> PURPOSES =
            List.of("fine-tune", "assistants", "batch", "user_data", "vision", "evals");

    private final Kept<StoredFile> kept = new Kept<>();

    /// One file.
    ///
    /// @param shown its object
    /// @param content its bytes, one character each
    record StoredFile(ObjectNode shown, String content) {}

    /// What answers a path below `/files`.
    Optional<Runnable> at(Call call, String rest) {
        String[] parts = rest.split("/", -1);
        String id = parts.length > 1 ? parts[1] : "";
        String what = call.exchange().method() + " " + (parts.length > 2 ? parts[2] : "") + parts.length;
        return switch (what) {
            case "POST 1" -> Optional.of(() -> upload(call));
            case "GET 1" -> Optional.of(() -> list(call));
            case "GET 2" ->
                Optional.of(() -> call.exchange()
                        .refuse(kept.get(id)
                                .map(file -> call.json(file.shown()))
                                .orElseGet(() -> notFound(id))));
            case "DELETE 2" -> Optional.of(() -> delete(call, id));
            case "GET content3" -> Optional.of(() -> content(call, id));
            default -> Optional.empty();
        };
    }

    /// The content of a file as text.
    Optional<StoredFile> file(String id) {
        return kept.get(id);
    }

    /// Keeps a file that the vendor made.
    String keep(Exchange exchange, String name, String purpose, String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return put(exchange, name, purpose, bytes).path("id").asString("");
    }

    /// Keeps a file whose object is given.
    void put(ObjectNode shown, String content) {
        String bytes = new String(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        kept.put(shown.path("id").asString(""), new StoredFile(shown, bytes));
    }

    private void upload(Call call) {
        Optional<Multipart> form = Multipart.read(
                call.exchange().header("content-type").orElse(""),
                call.exchange().bytes());
        if (form.isEmpty()) {
            call.exchange().refuse(OpenAiErrors.invalid("Could not parse multipart form", "file", ""));
            return;
        }
        Optional<Multipart.Part> file =
                form.get().part("file").filter(part -> part.filename().isPresent());
        String purpose = form.get().text("purpose");
        if (call.refused(wrong(call, file, purpose))) {
            return;
        }
        call.answer("", "", fault -> {
            ObjectNode shown = put(
                    call.exchange(),
                    file.get().filename().orElse(""),
                    purpose,
                    file.get().bytes());
            call.exchange().whole(call.json(shown), fault);
        });
    }

    private static Optional<Refusal> wrong(Call call, Optional<Multipart.Part> file, String purpose) {
        if (file.isEmpty()) {
            return Optional.of(call.missing("file"));
        }
        if (purpose.isEmpty()) {
            return Optional.of(call.missing("purpose"));
        }
        if (!PURPOSES.contains(purpose)) {
            return Optional.of(OpenAiErrors.invalid(
                    "'" + purpose + "' is not one of ['" + String.join("', '", PURPOSES) + "'] - 'purpose'",
                    "purpose",
                    ""));
        }
        boolean lines = !List.of("batch", "fine-tune").contains(purpose)
                || file.get().ending().equals("jsonl");
        return lines
                ? Optional.empty()
                : Optional.of(OpenAiErrors.invalid("Invalid file format for Batch API. Must be .jsonl", "file", ""));
    }

    private ObjectNode put(Exchange exchange, String name, String purpose, String bytes) {
        String id = "file-" + exchange.id(22);
        ObjectNode shown = Json.object(
                "object",
                "file",
                "id",
                id,
                "purpose",
                purpose,
                "filename",
                name,
                "bytes",
                bytes.length(),
                "created_at",
                exchange.now().getEpochSecond(),
                "expires_at",
                Json.NULL,
                "status",
                "processed",
                "status_details",
                Json.NULL);
        kept.put(id, new StoredFile(shown, bytes));
        return shown;
    }

    private void list(Call call) {
        Optional<String> purpose = call.exchange().query("purpose");
        List<ObjectNode> files = kept.all().stream()
                .map(StoredFile::shown)
                .filter(file -> purpose.isEmpty()
                        || purpose.get().equals(file.path("purpose").asString("")))
                .toList();
        boolean oldestFirst = call.exchange().query("order").orElse("desc").equals("asc");
        call.exchange().refuse(call.json(Pages.of(oldestFirst ? files : files.reversed(), call.exchange())));
    }

    private void delete(Call call, String id) {
        call.exchange()
                .refuse(kept.remove(id)
                        .map(_ -> call.json(Json.object("object", "file", "deleted", true, "id", id)))
                        .orElseGet(() -> notFound(id)));
    }

    private void content(Call call, String id) {
        Optional<StoredFile> file = kept.get(id);
        if (file.isEmpty() || isExpired(file.get(), call.exchange())) {
            call.exchange().refuse(notFound(id));
            return;
        }
        byte[] bytes = file.get().content().getBytes(StandardCharsets.ISO_8859_1);
        call.answer(
                "",
                "",
                fault -> call.exchange()
                        .binary(
                                Map.of(Refusal.CONTENT_TYPE, "application/octet-stream"),
                                bytes,
                                Speech.PIECE_BYTES,
                                fault));
    }

    private static boolean isExpired(StoredFile file, Exchange exchange) {
        return file.shown().path("expires_at").asLong(Long.MAX_VALUE)
                <= exchange.now().getEpochSecond();
    }

    private static Refusal notFound(String id) {
        return Habits.refuse(
                404,
                Shapes.error(
                        "No such File object: " + id, Json.node("invalid_request_error"), Json.node("id"), Json.NULL));
    }
}
