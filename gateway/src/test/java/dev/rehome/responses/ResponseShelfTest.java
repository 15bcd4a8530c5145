package dev.rehome.responses;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.store.SqliteStore;
import dev.rehome.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseShelfTest {
    private static final Duration KEPT = Duration.ofDays(30);

    @TempDir
    Path directory = Path.of("");

    private final TestClock clock = new TestClock();
    private SqliteStore store = new SqliteStore(directory, clock);

    @BeforeEach
    void open() {
        store = new SqliteStore(directory.resolve("rehome.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ResponseShelf shelf(long bytesMax) {
        return new ResponseShelf(store, KEPT, bytesMax, clock);
    }

    private KeptResponse response(String id, String status, String previous) {
        return new KeptResponse(
                id,
                "acme",
                clock.instant(),
                status,
                false,
                Optional.of("zhipu"),
                Optional.empty(),
                previous.isEmpty() ? Optional.empty() : Optional.of(previous),
                "[]".getBytes(UTF_8),
                "{\"said\":\"marmalade\"}".getBytes(UTF_8),
                new byte[0]);
    }

    @Test
    void whatIsKeptSurvivesARestart() {
        shelf(1_000_000).keep(response("resp_1", "completed", "")).join();
        store.close();
        open();
        KeptResponse found = shelf(1_000_000).find("acme", "resp_1").join().orElseThrow();

        assertThat(found.provider()).contains("zhipu");
        assertThat(new String(found.response(), UTF_8)).contains("marmalade");
        assertThat(shelf(1_000_000).find("rival", "resp_1").join()).isEmpty();
    }

    @Test
    void aDeletedResponseIsNotInTheFile() throws IOException {
        ResponseShelf shelf = shelf(1_000_000);
        shelf.keep(response("resp_1", "completed", "")).join();

        assertThat(shelf.delete("rival", "resp_1").join()).isFalse();
        assertThat(shelf.delete("acme", "resp_1").join()).isTrue();
        assertThat(shelf.delete("acme", "resp_1").join()).isFalse();

        // Closing takes the write-ahead log into the file.
        store.close();

        assertThat(Files.readString(directory.resolve("rehome.db"), ISO_8859_1)).doesNotContain("marmalade");
    }

    @Test
    void whatIsTooOldIsNotFoundAndGoes() {
        ResponseShelf shelf = shelf(1_000_000);
        shelf.keep(response("resp_1", "completed", "")).join();
        clock.set(clock.instant().plus(KEPT).plusSeconds(1));

        assertThat(shelf.find("acme", "resp_1").join()).isEmpty();
        assertThat(shelf.sweep().join()).isEqualTo(1);
    }

    @Test
    void beyondTheSizeTheOldestGo() {
        ResponseShelf shelf = shelf(50);
        for (String id : new String[] {"resp_1", "resp_2", "resp_3"}) {
            shelf.keep(response(id, "completed", "")).join();
            clock.set(clock.instant().plusSeconds(1));
        }

        assertThat(shelf.sweep().join()).isEqualTo(1);
        assertThat(shelf.sweep().join()).isZero();
        assertThat(shelf.find("acme", "resp_1").join()).isEmpty();
        assertThat(shelf.find("acme", "resp_3").join()).isPresent();
    }

    @Test
    void aChainIsFoundUpToWhereItIsCut() {
        ResponseShelf shelf = shelf(1_000_000);
        shelf.keep(response("resp_1", "completed", "")).join();
        shelf.keep(response("resp_2", "completed", "resp_1")).join();
        shelf.keep(response("resp_3", "completed", "resp_2")).join();

        Chain all = shelf.chain("acme", "resp_3").join();

        assertThat(all.turns()).extracting(KeptResponse::id).containsExactly("resp_1", "resp_2", "resp_3");
        assertThat(all.whole()).isTrue();

        shelf.delete("acme", "resp_1").join();
        Chain cut = shelf.chain("acme", "resp_3").join();

        assertThat(cut.turns()).hasSize(2);
        assertThat(cut.whole()).isFalse();
        assertThat(shelf.chain("rival", "resp_3").join().turns()).isEmpty();
    }

    @Test
    void whatWasUnderWayHasFailedAfterARestart() {
        ResponseShelf shelf = shelf(1_000_000);
        shelf.keep(response("resp_1", "queued", "")).join();
        shelf.keep(response("resp_2", "completed", "")).join();

        assertThat(shelf.endInterrupted(_ -> "{\"status\":\"failed\"}".getBytes(UTF_8))
                        .join())
                .isEqualTo(1);

        KeptResponse ended = shelf.find("acme", "resp_1").join().orElseThrow();

        assertThat(ended.status()).isEqualTo("failed");
        assertThat(new String(ended.response(), UTF_8)).isEqualTo("{\"status\":\"failed\"}");
    }
}
