package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.ledger.grant.Use;
import dev.rehome.store.Sqlite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged more than a second before `kill -9` is not lost, and comes once.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class KillTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsLostThatWasAcknowledgedASecondBefore() throws Exception {
        Path file = folder.resolve("rehome.db");
        kill(startVictim(file));
        assertWhole(file);
    }

    @Test
    void norWhileTheStoreIsLocked() throws Exception {
        Path file = folder.resolve("rehome.db");
        try (SqliteRows store = SqliteRows.open(file, Calls.JULY)) {
            store.insert(List.of());
        }
        try (Connection other = Sqlite.open(file, Duration.ofSeconds(5));
                Statement sql = other.createStatement()) {
            sql.execute("BEGIN IMMEDIATE");
            kill(startVictim(file));
            sql.execute("ROLLBACK");
        }
        assertThat(Balance.rows(file)).isEmpty();
        assertWhole(file);
    }

    private static Process startVictim(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process victim) throws Exception {
        try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("acked");
            assertThat(said.readLine()).isEqualTo("second");
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    /// After a restart, which delivers the spool.
    private static void assertWhole(Path file) throws Exception {
        try (SqliteLedger ledger =
                SqliteLedger.start(LedgerOptions.beside(file), InstantSource.fixed(Calls.JULY), () -> Victim.GRANTS)) {
            while (ledger.stats().spoolBytes() > 0) {
                assertThat(Thread.interrupted()).as("the test's time is over").isFalse();
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(Balance.rows(file).stream()
                        .filter(row -> row.text(Column.CALL_ID).startsWith("acked"))
                        .map(row -> row.text(Column.CALL_ID))
                        .distinct())
                .hasSize(Victim.ACKED);
        Balance.assertBalanced(file);
        Balance.assertGranted(file, Victim.GRANTS);
        assertThat(Use.read(file).stream().mapToLong(Use::used).sum())
                .as("to the last token")
                .isEqualTo(5_000_000);
    }
}
