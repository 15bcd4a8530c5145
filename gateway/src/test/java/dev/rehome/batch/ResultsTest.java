package dev.rehome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Candidates;
import dev.rehome.config.FilesOptions;
import dev.rehome.files.FileShelf;
import dev.rehome.store.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of results say what is done, wherever a crash has cut them off.
class ResultsTest {
    @TempDir
    Path directory;

    private SqliteStore store;
    private FileShelf shelf;
    private Batch batch;

    @BeforeEach
    void begin() throws Exception {
        InstantSource clock = InstantSource.system();
        store = new SqliteStore(directory.resolve("rehome.db"), clock);
        shelf = FileShelf.open(store, FilesOptions.defaults(directory), clock);
        batch = new Batch(
                "batch_x",
                new Submitter("a", "k", Candidates.of(List.of()), Map.of()),
                "/v1/embeddings",
                shelf.nextId(),
                shelf.nextId(),
                shelf.nextId(),
                Duration.ofDays(1),
                "null",
                BatchStatus.IN_PROGRESS,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                Counts.NONE,
                List.of(),
                Optional.empty());
    }

    @AfterEach
    void end() {
        store.close();
    }

    private static BatchLine line(int number) throws Exception {
        String json = "{\"custom_id\":\"c" + number + "\u00e9\",\"body\":{}}";
        return BatchLine.read(number, json.getBytes(StandardCharsets.UTF_8), 8);
    }

    private static Answered answer(int status, String body) {
        return new Answered(status, "req-1", Optional.empty(), false, body.getBytes(StandardCharsets.UTF_8));
    }

    private String output() throws Exception {
        return Files.readString(shelf.path(batch.outputFile()));
    }

    @Test
    void aLineIsWrittenOnceAndOnOneLine() throws Exception {
        try (Results results = Results.open(shelf, batch, 3)) {
            results.answered(line(1), answer(200, "{\n  \"a\": \"b\\nc\"\r\n}\n"));
            results.answered(line(1), answer(200, "{}"));
            results.answered(line(2), answer(502, "no JSON\n"));
            results.unanswered(line(3), Ended.EXPIRED);
            assertThat(results.counts()).isEqualTo(new Counts(3, 1, 1));
            assertThat(results.isAllDone()).isFalse();
        }
        assertThat(output())
                .isEqualTo("{\"id\":\"batch_req_x_1\",\"custom_id\":\"c1\u00e9\",\"response\":{\"status_code\":200,"
                        + "\"request_id\":\"req-1\",\"body\":{   \"a\": \"b\\nc\"  } },\"error\":null}\n");
        assertThat(Files.readString(shelf.path(batch.errorFile())).lines())
                .containsExactly(
                        "{\"id\":\"batch_req_x_2\",\"custom_id\":\"c2\u00e9\",\"response\":{\"status_code\":502,"
                                + "\"request_id\":\"req-1\",\"body\":\"no JSON\\n\"},\"error\":null}",
                        "{\"id\":\"batch_req_x_3\",\"custom_id\":\"c3\u00e9\",\"response\":null,\"error\":{\"code\":"
                                + "\"batch_expired\",\"message\":\"This request could not be executed before the"
                                + " completion window expired.\"}}");
        try (Results again = Results.open(shelf, batch, 3)) {
            assertThat(again.counts()).isEqualTo(new Counts(3, 1, 1));
            assertThat(List.of(again.isDone(1), again.isDone(2), again.isDone(3)))
                    .containsOnly(true);
        }
    }

    @Test
    void cutAnywhereItGoesOnWithWholeLines() throws Exception {
        try (Results results = Results.open(shelf, batch, 3)) {
            for (int i = 1; i <= 3; i++) {
                results.answered(line(i), answer(200, "{\"text\":\"\u4f60\\n" + i + "\"}"));
            }
        }
        Path file = shelf.path(batch.outputFile());
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] left = Arrays.copyOf(whole, cut);
            Files.write(file, left);
            int lines = (int) new String(left, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Results results = Results.open(shelf, batch, 3)) {
                assertThat(results.counts().completed()).as("cut at " + cut).isEqualTo(lines);
                for (int i = 1; i <= 3; i++) {
                    assertThat(results.isDone(i)).isEqualTo(i <= lines);
                    results.answered(line(i), answer(200, "{\"text\":\"\u4f60\\n" + i + "\"}"));
                }
                assertThat(results.isAllDone()).isTrue();
            }
            assertThat(Files.readAllBytes(file)).as("cut at " + cut).isEqualTo(whole);
        }
    }
}
