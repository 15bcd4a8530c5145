package dev.rehome.server.front.kept;

import dev.rehome.batch.Batch;
import dev.rehome.batch.BatchStatus;
import dev.rehome.batch.ErrorsJson;
import dev.rehome.files.Listed;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.Reply;
import java.time.Instant;
import java.util.Optional;

/// Batches in OpenAI's shape (API reference 2.3.0: `Batch`, `ListBatchesResponse`). What is not known is null;
/// `model` and `usage` are left out, because each line has its own. `x_rehome.run_by` is `gateway`, or the target that
/// runs
/// it by its own batch API.
public final class BatchPage {
    private static final int BATCH_BYTES = 640;

    private BatchPage() {}

    public static Reply one(Batch batch) {
        JsonOut out = new JsonOut(BATCH_BYTES);
        write(batch, out);
        return FilePage.json(out);
    }

    public static Reply list(Listed<Batch> batches) {
        return FilePage.list(batches, Batch::id, BatchPage::write);
    }

    private static void write(Batch batch, JsonOut out) {
        out.text("{\"id\":").string(batch.id()).text(",\"object\":\"batch\",\"endpoint\":");
        out.string(batch.endpoint()).text(",\"errors\":");
        if (batch.errors().isEmpty()) {
            out.text("null");
        } else {
            ErrorsJson.write(batch.errors(), out);
        }
        out.text(",\"input_file_id\":").string(batch.inputFile()).text(",\"completion_window\":\"24h\",\"status\":");
        out.string(batch.status().word());
        id("output_file_id", batch.hasOutput() ? Optional.of(batch.outputFile()) : Optional.empty(), out);
        id("error_file_id", batch.hasErrors() ? Optional.of(batch.errorFile()) : Optional.empty(), out);
        time("created_at", Optional.of(batch.createdAt()), out);
        time("in_progress_at", since(batch, BatchStatus.IN_PROGRESS), out);
        time("expires_at", Optional.of(batch.expiresAt()), out);
        time("finalizing_at", since(batch, BatchStatus.FINALIZING), out);
        time("completed_at", since(batch, BatchStatus.COMPLETED), out);
        time("failed_at", since(batch, BatchStatus.FAILED), out);
        time("expired_at", since(batch, BatchStatus.EXPIRED), out);
        time("cancelling_at", since(batch, BatchStatus.CANCELLING), out);
        time("cancelled_at", since(batch, BatchStatus.CANCELLED), out);
        out.text(",\"request_counts\":{\"total\":").number(batch.counts().total());
        out.text(",\"completed\":").number(batch.counts().completed());
        out.text(",\"failed\":").number(batch.counts().failed());
        out.text("},\"metadata\":").text(batch.metadata());
        out.text(",\"x_rehome\":{\"run_by\":")
                .string(batch.target().orElse("gateway"))
                .text("}}");
    }

    private static Optional<Instant> since(Batch batch, BatchStatus status) {
        return Optional.ofNullable(batch.since().get(status));
    }

    private static void id(String name, Optional<String> id, JsonOut out) {
        out.text(",\"").text(name).text("\":");
        id.ifPresentOrElse(out::string, () -> out.text("null"));
    }

    private static void time(String name, Optional<Instant> time, JsonOut out) {
        out.text(",\"").text(name).text("\":");
        time.ifPresentOrElse(at -> out.number(at.getEpochSecond()), () -> out.text("null"));
    }
}
