package dev.rehome.cli.assembly;

import dev.rehome.batch.Batches;
import dev.rehome.config.Config;
import dev.rehome.config.ResponsesOptions;
import dev.rehome.dialect.Secret;
import dev.rehome.files.FileShelf;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.relocate.evaluate.sample.SampleRecorder;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.server.AdminApi;
import dev.rehome.server.AdminPages;
import dev.rehome.server.Gateway;
import dev.rehome.server.GatewayLines;
import dev.rehome.server.GatewayNative;
import dev.rehome.server.Keeping;
import dev.rehome.server.Running;
import dev.rehome.server.front.responses.ResponsePages;
import dev.rehome.store.SqliteStore;
import dev.rehome.videos.VideoShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files, batches, responses and samples of a gateway, with the store that they are in.
record Kept(SqliteStore store, Keeping keeping, RecordedSamples samples, SampleRecorder recorder) {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final String RESTARTED = "The gateway was stopped while the response was under way.";

    /// @param hashKey what the key of the samples is derived from
    /// @throws IOException when the directory of the files cannot be used
    static Kept open(Config config, Path file, Secret hashKey, InstantSource clock) throws IOException {
        SqliteStore store = new SqliteStore(file, clock);
        FileShelf files = FileShelf.open(store, config.files(), clock);
        try {
            files.sweepOrphans().join();
        } catch (CompletionException down) {
            LOG.warn("files: what a crash left behind is not deleted this time: {}", String.valueOf(down.getCause()));
        }
        Batches batches = new Batches(store, files, config.batches(), config.limits(), clock);
        VideoShelf videos = new VideoShelf(store, config.responses().retention(), clock);
        RecordedSamples samples = new RecordedSamples(store, new Seal(hashKey));
        SampleRecorder recorder = SampleRecorder.start(samples, clock);
        Optional<ResponseShelf> responses = responses(store, config.responses(), clock);
        return new Kept(
                store, new Keeping(files, batches, responses, videos, Optional.of(recorder)), samples, recorder);
    }

    private static Optional<ResponseShelf> responses(SqliteStore store, ResponsesOptions options, InstantSource clock) {
        if (!options.keep()) {
            return Optional.empty();
        }
        ResponseShelf shelf = new ResponseShelf(store, options.retention(), options.bytesMax(), clock);
        try {
            shelf.endInterrupted(json -> ResponsePages.ended(json, "failed", Optional.of(RESTARTED)))
                    .join();
        } catch (CompletionException down) {
            LOG.warn("responses: those that a stop interrupted are not ended: {}", String.valueOf(down.getCause()));
        }
        return Optional.of(shelf);
    }

    /// Starts a gateway, and goes on with the batches that have not ended.
    Gateway serve(Running running, AdminPages pages, AdminApi api) {
        try {
            Gateway gateway = Gateway.start(running, pages, api, keeping);
            keeping.batches()
                    .start(
                            new GatewayLines(gateway.innerCalls(), running),
                            new GatewayNative(gateway.innerCalls(), running));
            return gateway;
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// Begins nothing more.
    void stop() {
        keeping.batches().stop();
    }

    /// When no call is under way any more.
    void close() {
        keeping.batches().close();
        recorder.close();
        store.close();
    }
}
