package dev.rehome.relocate.cutover;

import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.store.SqliteStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Looks up what evaluations say of the candidates of moves.
final class ParityCheck {
    private final SqliteStore store;

    ParityCheck(SqliteStore store) {
        this.store = store;
    }

    /// By the ids of the moves.
    CompletableFuture<Map<String, Parity>> of(List<Cutover> cutovers, Instant now) {
        return store.read(db -> {
            Map<String, Parity> found = new HashMap<>();
            for (Cutover cutover : cutovers) {
                String workload = cutover.planned().workload().id();
                String target = cutover.candidate().toString();
                found.put(
                        cutover.id(),
                        Parity.of(
                                cutover,
                                KeptVerdicts.latest(db, cutover.plan(), workload, target, cutover.prompt()),
                                now));
            }
            return found;
        });
    }
}
