package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.CallRecord;
import dev.rehome.store.SchemaRefused;
import dev.rehome.store.Sqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SqliteLedgerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Calls.JULY);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("rehome.db");
    }

    private SqliteLedger start() throws Exception {
        return SqliteLedger.start(LedgerOptions.beside(file()), CLOCK);
    }

    private static List<CallRecord> random(String prefix, int count) {
        Calls calls = new Calls(count);
        return IntStream.range(0, count).mapToObj(i -> calls.next(prefix + i)).toList();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.interrupted()).as("the test's time is over").isFalse();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @AfterEach
    void theLedgerBalances() throws Exception {
        if (Files.exists(file())) {
            Balance.assertBalanced(file());
        }
    }

    @Test
    void aCleanCloseDrainsWhatWaits() throws Exception {
        try (SqliteLedger ledger = start()) {
            random("a", 5_000).forEach(ledger::record);
        }
        assertThat(Balance.rows(file())).hasSize(5_000);
    }

    @Test
    void rowsThatCameWhileTheStoreWasLockedArriveExactlyOnce() throws Exception {
        try (SqliteLedger ledger = start()) {
            ledger.ready().toCompletableFuture().join();
            random("before", 100).forEach(ledger::record);
            await(() -> ledger.stats().writtenRows() == 100);
            try (Connection other = Sqlite.open(file(), Duration.ofSeconds(5));
                    Statement sql = other.createStatement()) {
                sql.execute("BEGIN IMMEDIATE");
                random("during", 3_000).forEach(ledger::record);
                await(() -> ledger.stats().spooledRows() >= 3_000);
                assertThat(ledger.stats().storeUp()).isFalse();
                sql.execute("ROLLBACK");
            }
            random("after", 100).forEach(ledger::record);
            await(() -> ledger.stats().writtenRows() == 3_200 && ledger.stats().spoolBytes() == 0);
            assertThat(ledger.stats().lostRows()).isZero();
        }
        assertThat(Balance.rows(file())).hasSize(3_200);
    }

    @Test
    void theSpoolOfAnEarlierProcessIsDeliveredOnceEvenIfTheStoreHadItsRows() throws Exception {
        LedgerOptions options = LedgerOptions.beside(file());
        List<Row> rows = random("s", 50).stream().map(Rows::of).toList();
        try (SqliteRows store = SqliteRows.open(file(), Calls.JULY)) {
            store.insert(rows.subList(0, 30));
        }
        try (Spool spool = Spool.open(options.spool(), options.spoolBytesMax())) {
            spool.append(rows);
            spool.append(rows.subList(10, 20));
        }
        try (SqliteLedger ledger = start()) {
            await(() -> ledger.stats().spoolBytes() == 0);
            assertThat(ledger.stats().writtenRows()).isEqualTo(20);
        }
        assertThat(Balance.rows(file())).hasSize(50);
    }

    @Test
    void aStoreThatCannotBeOpenedLeavesTheRowsInTheSpoolForTheNextStart() throws Exception {
        Files.createDirectory(file());
        try (SqliteLedger ledger = start()) {
            ledger.ready().toCompletableFuture().join();
            random("x", 10).forEach(ledger::record);
            await(() -> ledger.stats().spooledRows() == 10);
        }
        Files.delete(file());
        try (SqliteLedger ledger = start()) {
            await(() -> ledger.stats().writtenRows() == 10);
        }
        assertThat(Balance.rows(file())).hasSize(10);
    }

    @Test
    void withNeitherStoreNorSpoolRowsWaitAndThenAreCountedAsLost() throws Exception {
        Files.createDirectory(file());
        LedgerOptions full =
                new LedgerOptions(file(), folder.resolve("spool"), 64, 0, Duration.ofDays(1), Duration.ofDays(1));
        try (SqliteLedger ledger = SqliteLedger.start(full, CLOCK)) {
            List<CallRecord> rows = random("y", 64);
            await(() -> {
                rows.forEach(ledger::record);
                return ledger.stats().lostRows() > 0;
            });
            assertThat(ledger.stats().ringDepth()).isPositive();
        }
        Files.delete(file());
    }

    @Test
    void aNewerSchemaIsRefused() throws Exception {
        try (SqliteRows store = SqliteRows.open(file(), Calls.JULY)) {
            store.insert(List.of());
        }
        try (Connection db = Sqlite.open(file(), Duration.ofSeconds(1));
                Statement sql = db.createStatement()) {
            sql.execute("INSERT INTO schema_step VALUES (999, 'future', 1, 'later')");
        }
        try (SqliteLedger ledger = start()) {
            assertThatThrownBy(() -> ledger.ready().toCompletableFuture().join())
                    .hasCauseInstanceOf(SchemaRefused.class)
                    .hasMessageContaining("a newer Rehome has been here");
        }
    }
}
