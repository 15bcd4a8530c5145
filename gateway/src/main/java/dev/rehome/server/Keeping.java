package dev.rehome.server;

import dev.rehome.batch.Batches;
import dev.rehome.files.FileShelf;

/// What clients keep in the gateway.
public record Keeping(FileShelf files, Batches batches) {}
