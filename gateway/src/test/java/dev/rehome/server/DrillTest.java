package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.relocate.cutover.Cutovers;
import dev.rehome.relocate.cutover.Drill;
import dev.rehome.relocate.cutover.DrillControl;
import dev.rehome.store.SqliteStore;
import dev.rehome.way.route.Health;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drills begin once, end by themselves, and the audit knows both, whatever becomes of the gateway.
class DrillTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-06-27T00:00:00Z"));

    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = new SqliteStore(directory.resolve("rehome.db"), now::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private DrillControl control(Cutovers cutovers) {
        return new DrillControl(store, cutovers, now::get, _ -> List.of());
    }

    private Drill drill(String provider) {
        Instant at = now.get();
        return new Drill("drill-" + provider, provider, List.of(), 100, at, at.plusSeconds(60), "J. Tan");
    }

    private List<String> history() {
        return store.read(db -> AuditRows.ofActions(db, "drill.")).join().stream()
                .map(DrillTest::word)
                .toList();
    }

    private static String word(AuditEntry entry) {
        return entry.action() + " " + entry.subject() + " " + entry.actor();
    }

    @Test
    void oneProviderHasOneDrillAndTwoProvidersHaveTwo() {
        Cutovers cutovers = new Cutovers(new Health());
        DrillControl control = control(cutovers);
        List<CompletableFuture<Drill>> begun = new ArrayList<>();
        for (String provider : List.of("openai", "openai", "openai", "zhipu")) {
            begun.add(control.start(drill(provider), Optional.empty()));
        }
        long refused = begun.stream()
                .filter(one -> one.handle((_, failed) -> failed != null).join())
                .count();
        assertThat(refused).isEqualTo(2);
        assertThat(cutovers.drills()).extracting(Drill::provider).containsExactlyInAnyOrder("openai", "zhipu");
    }

    @Test
    void itEndsWithTheGatewayAndTheAuditSaysSo() {
        DrillControl control = control(new Cutovers(new Health()));
        control.start(drill("openai"), Optional.empty()).join();
        control.stop();
        assertThat(history()).containsExactly("drill.start drill-openai J. Tan", "drill.end drill-openai gateway");
        assertThat(control.restore().join()).isZero();
    }

    @Test
    void afterAKillTheNextStartSaysThatItIsOver() {
        control(new Cutovers(new Health()))
                .start(drill("openai"), Optional.empty())
                .join();
        Cutovers after = new Cutovers(new Health());
        assertThat(control(after).restore().join()).isEqualTo(1);
        assertThat(after.drills()).isEmpty();
        assertThat(history()).containsExactly("drill.start drill-openai J. Tan", "drill.end drill-openai gateway");
        assertThat(control(after).restore().join()).isZero();
    }

    @Test
    void oneThatTheAuditDoesNotTakeDoesNotBeginAndMayBeAskedForAgain() {
        Cutovers cutovers = new Cutovers(new Health());
        DrillControl control = control(cutovers);
        store.write(db -> {
                    try (java.sql.Statement make = db.createStatement()) {
                        return make.executeUpdate(
                                "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'x'); END");
                    }
                })
                .join();
        assertThat(control.start(drill("openai"), Optional.empty())
                        .handle((_, failed) -> failed != null)
                        .join())
                .isTrue();
        assertThat(cutovers.drills()).isEmpty();
        store.write(db -> {
                    try (java.sql.Statement drop = db.createStatement()) {
                        return drop.executeUpdate("DROP TRIGGER full");
                    }
                })
                .join();
        assertThat(control.start(drill("openai"), Optional.empty()).join().provider())
                .isEqualTo("openai");
    }
}
