package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.store.SqliteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the steps that come about by themselves: calls see them at once, and they are written down after that. A step
/// that the store does not take is offered again, because a gateway that starts again would otherwise go on with what
/// was left.
final class OwnSteps {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSteps.class);
    private static final String GATEWAY = "gateway";

    private final SqliteStore store;
    private final Cutovers cutovers;
    private final InstantSource clock;
    private final Queue<Taken> unwritten = new ConcurrentLinkedQueue<>();

    OwnSteps(SqliteStore store, Cutovers cutovers, InstantSource clock) {
        this.store = store;
        this.cutovers = cutovers;
        this.clock = clock;
    }

    private record Taken(Cutover moved, AuditEntry entry) {}

    /// What comes about.
    ///
    /// @param action for the audit
    record Step(Cutover.Status to, String action, String why, Map<String, String> details) {}

    /// @param cutover as it stood when that came about; nothing is done when it stands elsewhere by now
    void take(Cutover cutover, Step step) {
        Instant at = clock.instant();
        Cutover moved = cutover.to(step.to, cutover.stage(), at, step.why);
        if (!cutovers.replace(Optional.of(cutover), moved, false)) {
            return;
        }
        LOG.warn("relocation {}: {}: {}", moved.id(), step.to.word(), step.why);
        List<Watch.Reading> readings = cutovers.readings(moved.id());
        AuditEntry entry = CutoverEntry.of(at, GATEWAY, step.action, moved, Optional.empty(), step.details, readings);
        var _ = write(new Taken(moved, entry));
    }

    /// Offers what is not written down yet.
    CompletableFuture<Integer> again() {
        CompletableFuture<Integer> all = CompletableFuture.completedFuture(0);
        for (int waiting = unwritten.size(); waiting > 0; waiting--) {
            Taken taken = unwritten.poll();
            if (taken != null) {
                all = all.thenCombine(write(taken), Integer::sum);
            }
        }
        return all;
    }

    /// How many steps are not written down yet.
    int unwritten() {
        return unwritten.size();
    }

    /// The row of a move that stands elsewhere by now is not touched; that the step was taken is said all the same.
    private CompletableFuture<Integer> write(Taken taken) {
        return store.write(db -> {
                    if (cutovers.find(taken.moved.id()).equals(Optional.of(taken.moved))) {
                        CutoverRows.keep(db, taken.moved);
                    }
                    AuditRows.append(db, taken.entry);
                    return 1;
                })
                .exceptionally(failed -> {
                    LOG.error(
                            "relocation {}: {} is not written down yet",
                            taken.moved.id(),
                            taken.entry.action(),
                            failed);
                    unwritten.add(taken);
                    return 0;
                });
    }
}
