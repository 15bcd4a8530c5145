package dev.rehome.server;

import dev.rehome.batch.Batches;
import dev.rehome.files.FileShelf;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.videos.VideoShelf;
import java.util.Optional;

/// What clients keep in the gateway.
///
/// @param responses empty where none are kept
public record Keeping(FileShelf files, Batches batches, Optional<ResponseShelf> responses, VideoShelf videos) {}
