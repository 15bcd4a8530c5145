package dev.rehome.server;

import dev.rehome.batch.Batches;
import dev.rehome.files.FileShelf;
import dev.rehome.relocate.evaluate.sample.Recording;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.videos.VideoShelf;
import java.util.Optional;

/// What is kept of calls in the gateway.
///
/// @param responses empty where none are kept
/// @param samples where calls are recorded for evaluations
public record Keeping(
        FileShelf files,
        Batches batches,
        Optional<ResponseShelf> responses,
        VideoShelf videos,
        Optional<Recording> samples) {}
