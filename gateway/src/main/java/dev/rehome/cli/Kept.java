package dev.rehome.cli;

import dev.rehome.batch.Batches;
import dev.rehome.config.Config;
import dev.rehome.config.ResponsesOptions;
import dev.rehome.files.FileShelf;
import dev.rehome.responses.ResponseShelf;
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

/// The files, batches and responses of a gateway, with the store that they are in.
record Kept(SqliteStore store, Keeping keeping) {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final String RESTARTED = "The gateway was stopped while the response was under way.";

    /// @throws IOException when the directory of the files cannot be used
    static Kept open(Config config, Path file, InstantSource clock) throws IOException {
        SqliteStore store = new SqliteStore(file, clock);
        FileShelf files = FileShelf.open(store, config.files(), clock);
        try {
            files.sweepOrphans().join();
        } catch (CompletionException down) {
            LOG.warn("files: what a crash left behind is not deleted this time: {}", String.valueOf(down.getCause()));
        }
        Batches batches = new Batches(store, files, config.batches(), config.limits(), clock);
        VideoShelf videos = new VideoShelf(store, config.responses().retention(), clock);
        return new Kept(store, new Keeping(files, batches, responses(store, config.responses(), clock), videos));
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
    Gateway serve(Running running, AdminPages pages) {
        try {
            Gateway gateway = Gateway.start(running, pages, keeping);
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
        store.close();
    }
}
