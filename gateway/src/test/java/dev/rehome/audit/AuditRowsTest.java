package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRowsTest {
    private static final Instant AT = Instant.parse("2024-07-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBackBySubject() throws Exception {
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            AuditRows audit = new AuditRows(store);
            AuditEntry first = AuditEntry.of(AT, "J. Tan", "cutover.start", "plan-1/w", Map.of("stage", "shadow 10%"));
            AuditEntry second = AuditEntry.of(AT.plusMillis(1), "gateway", "cutover.back", "plan-1", Map.of());
            audit.append(first).toCompletableFuture().get();
            audit.append(second).toCompletableFuture().get();
            audit.append(AuditEntry.of(AT, "x", "y", "plan-10/w", Map.of()))
                    .toCompletableFuture()
                    .get();
            assertThat(store.read(db -> AuditRows.of(db, "plan-1")).get()).containsExactly(first, second);
        }
    }

    @Test
    void theTableRefusesChangesAndDeletions() throws Exception {
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            new AuditRows(store)
                    .append(AuditEntry.of(AT, "a", "b", "c", Map.of()))
                    .toCompletableFuture()
                    .get();
            for (String sql : new String[] {"DELETE FROM audit", "UPDATE audit SET actor = 'nobody'"}) {
                assertThatThrownBy(() -> store.write(db -> db.createStatement().executeUpdate(sql))
                                .get())
                        .hasMessageContaining("append-only");
            }
        }
    }
}
