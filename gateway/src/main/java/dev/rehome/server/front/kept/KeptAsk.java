package dev.rehome.server.front.kept;

/// What is asked of the files and batches that the gateway keeps.
public sealed interface KeptAsk {
    /// An id as it stands in a path is whatever the client wrote.
    record UploadFile() implements KeptAsk {}

    record ListFiles() implements KeptAsk {}

    record ReadFile(String id) implements KeptAsk {}

    record ReadContent(String id) implements KeptAsk {}

    record DeleteFile(String id) implements KeptAsk {}

    record CreateBatch() implements KeptAsk {}

    record ListBatches() implements KeptAsk {}

    record ReadBatch(String id) implements KeptAsk {}

    record CancelBatch(String id) implements KeptAsk {}
}
