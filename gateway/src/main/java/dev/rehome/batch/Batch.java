package dev.rehome.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A batch as it is at a moment.
///
/// @param id `batch_` and letters and digits that cannot be guessed
/// @param endpoint what each line calls, such as `/v1/chat/completions`
/// @param outputFile the id under which answers are written
/// @param errorFile the id under which errors are written
/// @param outputKeep how long the files of its results are kept
/// @param metadata a JSON object of texts, or `null`
/// @param since when it came to be in a state; only states that it was in
/// @param errors why it failed
/// @param target `provider/model` where that provider runs it by its own batch API; empty where the gateway does
public record Batch(
        String id,
        Submitter submitter,
        String endpoint,
        String inputFile,
        String outputFile,
        String errorFile,
        Duration outputKeep,
        String metadata,
        BatchStatus status,
        Instant createdAt,
        Instant expiresAt,
        Map<BatchStatus, Instant> since,
        Counts counts,
        List<LineError> errors,
        Optional<String> target) {
    public Batch {
        since = Map.copyOf(since);
        errors = List.copyOf(errors);
    }

    /// Whether there is a file of answers for the client.
    public boolean hasOutput() {
        return status.isEnd() && counts.completed() > 0;
    }

    /// Whether there is a file of errors for the client: of lines that failed, or that were never called.
    public boolean hasErrors() {
        boolean isCutShort = status == BatchStatus.EXPIRED || status == BatchStatus.CANCELLED;
        return status.isEnd()
                && (counts.failed() > 0 || isCutShort && counts.completed() + counts.failed() < counts.total());
    }

    /// The same with other counts.
    Batch counting(Counts now) {
        return new Batch(
                id,
                submitter,
                endpoint,
                inputFile,
                outputFile,
                errorFile,
                outputKeep,
                metadata,
                status,
                createdAt,
                expiresAt,
                since,
                now,
                errors,
                target);
    }
}
