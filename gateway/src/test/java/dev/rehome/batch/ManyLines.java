package dev.rehome.batch;

import dev.rehome.call.Candidates;
import dev.rehome.config.BatchesOptions;
import dev.rehome.config.FilesOptions;
import dev.rehome.config.Limits;
import dev.rehome.files.FileShelf;
import dev.rehome.files.KeptFile;
import dev.rehome.store.SqliteStore;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/// A process with little memory that runs a batch of many large lines. Prints the batch's status and its counts.
public final class ManyLines {
    static final int LINES = 10_000;
    private static final int LINE_BYTES = 16 * 1024;

    private ManyLines() {}

    /// Answers each call with as much as it was asked with.
    private static final class Echo implements LineCalls {
        @Override
        public boolean serves(String endpoint) {
            return true;
        }

        @Override
        public boolean knows(Submitter submitter, String endpoint, String model) {
            return true;
        }

        @Override
        public CompletionStage<Answered> call(Submitter submitter, String endpoint, byte[] body) {
            return CompletableFuture.supplyAsync(
                    () -> new Answered(200, "req-x", Optional.empty(), false, body.clone()));
        }
    }

    /// Has no provider that runs batches itself.
    private static final class NoVendor implements NativeCalls {
        @Override
        public Chosen choose(Submitter submitter, String endpoint, String model) {
            return new Chosen.Refused();
        }

        @Override
        public String endpoint(String target, String endpoint) {
            return endpoint;
        }

        @Override
        public Optional<byte[]> encode(String target, String endpoint, byte[] body) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Told> ask(String provider, Asked asked) {
            throw new IllegalStateException("nobody to ask");
        }

        @Override
        public CompletionStage<Answered> answered(
                Submitter submitter, String endpoint, String callId, String target, byte[] body, Told answer) {
            throw new IllegalStateException("nobody has answered");
        }
    }

    /// @param args a directory
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        InstantSource clock = InstantSource.system();
        FilesOptions usual = FilesOptions.defaults(directory);
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), clock)) {
            FileShelf shelf = FileShelf.open(store, usual, clock);
            String input = input(shelf, clock);
            try (Batches batches = new Batches(store, shelf, BatchesOptions.defaults(), Limits.defaults(), clock)) {
                batches.start(new Echo(), new NoVendor());
                Submitter submitter = new Submitter("acme", "app", Candidates.of(List.of()), Map.of());
                Batches.Made made = batches.create(
                                new Batches.Wanted(submitter, "/v1/chat/completions", input, usual.retention(), "null"))
                        .get();
                Batch batch = ((Batches.Made.Begun) made).batch();
                while (!batch.status().isEnd()) {
                    LockSupport.parkNanos(20_000_000);
                    batch = batches.find("acme", batch.id()).get().orElseThrow();
                }
                System.out.println(batch.status() + " " + batch.counts().completed());
                System.out.println(Files.size(shelf.path(batch.outputFile())) > (long) LINES * LINE_BYTES);
            }
        }
    }

    private static String input(FileShelf shelf, InstantSource clock) throws Exception {
        String id = shelf.nextId();
        String text = "x".repeat(LINE_BYTES);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(shelf.create(id)))) {
            for (int i = 0; i < LINES; i++) {
                String line = "{\"custom_id\":\"" + i + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\","
                        + "\"body\":{\"model\":\"m\",\"text\":\"" + text + "\"}}\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        long bytes = Files.size(shelf.path(id));
        shelf.keep(new KeptFile(
                        id,
                        "acme",
                        "batch",
                        "many.jsonl",
                        bytes,
                        clock.instant(),
                        clock.instant().plusSeconds(3_600)))
                .get();
        return id;
    }
}
