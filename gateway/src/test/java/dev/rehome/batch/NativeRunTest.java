package dev.rehome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Candidates;
import dev.rehome.config.BatchesOptions;
import dev.rehome.config.FilesOptions;
import dev.rehome.config.Limits;
import dev.rehome.files.FileShelf;
import dev.rehome.files.KeptFile;
import dev.rehome.store.SqliteStore;
import dev.rehome.testing.TestClock;
import dev.rehome.testing.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a batch when a provider's own batch API does not do as hoped.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NativeRunTest {
    private static final int LINES = 3;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final OddVendor vendor = new OddVendor();
    private SqliteStore store;
    private FileShelf shelf;
    private Batches batches;

    @BeforeEach
    void begin() throws Exception {
        store = new SqliteStore(directory.resolve("rehome.db"), clock);
        shelf = FileShelf.open(store, FilesOptions.defaults(directory), clock);
        BatchesOptions options = new BatchesOptions(2, 100, 10, 1, Duration.ofDays(1), Duration.ofMillis(10));
        batches = new Batches(store, shelf, options, Limits.defaults(), clock);
        batches.start(vendor, vendor);
    }

    @AfterEach
    void end() {
        batches.close();
        store.close();
    }

    private Batch ended() throws Exception {
        String id = shelf.nextId();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append("{\"custom_id\":\"")
                    .append(i)
                    .append("\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"m\"}}\n");
        }
        Files.writeString(shelf.create(id), lines);
        Instant now = clock.instant();
        shelf.keep(new KeptFile(id, "acme", "batch", "in.jsonl", lines.length(), now, now.plusSeconds(3_600)))
                .get();
        Submitter submitter = new Submitter("acme", "app", Candidates.of(List.of()), Map.of());
        Batches.Made made = batches.create(
                        new Batches.Wanted(submitter, "/v1/chat/completions", id, Duration.ofDays(1), "null"))
                .get();
        AtomicReference<Batch> batch = new AtomicReference<>(((Batches.Made.Begun) made).batch());
        Until.holds("the batch has ended", () -> {
            batch.set(batches.find("acme", batch.get().id()).join().orElseThrow());
            return batch.get().status().isEnd();
        });
        return batch.get();
    }

    private void assertRunByTheGateway(Batch batch) {
        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.target()).isEmpty();
        assertThat(batch.counts()).isEqualTo(new Counts(LINES, LINES, 0));
        assertThat(vendor.called).hasSize(LINES);
        assertThat(vendor.files).as("files left at the provider").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /files", "POST /batches", "GET /batches", "GET /batches/in-1", "GET /files/out/content"})
    void nothingIsDoneTwiceWhenAnAnswerIsLost(String request) throws Exception {
        vendor.lost.add(request);
        Batch batch = ended();

        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.target()).contains(OddVendor.TARGET);
        assertThat(batch.counts()).isEqualTo(new Counts(LINES, LINES, 0));
        assertThat(vendor.lost).as("answers to lose").isEmpty();
        assertThat(vendor.batches).hasSize(1);
        assertThat(vendor.asked).filteredOn("POST /files"::equals).hasSize(1);
        assertThat(vendor.called).isEmpty();
        assertThat(vendor.files).as("files left at the provider").isEmpty();
    }

    /// The decision is taken again before the lines are sent, and before they are run.
    @ParameterizedTest
    @ValueSource(strings = {"GET /files", "POST /files"})
    void whatMayNotGoThereAnyMoreIsHandedBack(String last) throws Exception {
        vendor.lawfulUntil = last;
        Batch batch = ended();

        assertRunByTheGateway(batch);
        assertThat(vendor.batches).isEmpty();
        assertThat(vendor.asked.contains("POST /files")).isEqualTo(last.equals("POST /files"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /files", "POST /batches"})
    void whatTheProviderRefusesIsRunByTheGateway(String request) throws Exception {
        vendor.refused.add(request);

        assertRunByTheGateway(ended());
    }

    @Test
    void whatTheProviderFindsWrongIsRunByTheGateway() throws Exception {
        vendor.end = "failed";

        assertRunByTheGateway(ended());
    }

    @Test
    void aLineWithoutAnAnswerFails() throws Exception {
        vendor.unanswered = 1;
        Batch batch = ended();

        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.counts()).isEqualTo(new Counts(LINES, LINES - 1, 1));
        assertThat(Files.readString(shelf.path(batch.errorFile()))).contains("\"custom_id\":\"0\"");
        assertThat(vendor.called).isEmpty();
    }

    @Test
    void whatTheProviderLetExpireHasExpired() throws Exception {
        vendor.unanswered = 2;
        vendor.end = "expired";
        Batch batch = ended();

        assertThat(batch.status()).isEqualTo(BatchStatus.EXPIRED);
        assertThat(batch.counts()).isEqualTo(new Counts(LINES, 1, 0));
        assertThat(Files.readString(shelf.path(batch.errorFile()))).contains("batch_expired");
    }

    @Test
    void aProviderThatNeverEndsIsCancelledAndThenGivenUp() throws Exception {
        vendor.end = "in_progress";
        vendor.whenRunning = () -> clock.set(clock.instant().plus(Duration.ofHours(13)));
        Batch batch = ended();

        assertThat(batch.status()).isEqualTo(BatchStatus.EXPIRED);
        assertThat(vendor.asked).contains("POST /batches/in-1/cancel");
        assertThat(Duration.between(batch.createdAt(), clock.instant())).isGreaterThan(Duration.ofDays(2));
        assertThat(vendor.called).isEmpty();
        assertThat(vendor.files).as("files left at the provider").isEmpty();
    }
}
