package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.store.SqliteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Takes the steps that people ask for: into the store and the audit in one transaction, then before the eyes of calls.
final class StepTaking {
    private final SqliteStore store;
    private final Cutovers cutovers;
    private final InstantSource clock;

    StepTaking(SqliteStore store, Cutovers cutovers, InstantSource clock) {
        this.store = store;
        this.cutovers = cutovers;
        this.clock = clock;
    }

    /// @param parity what evaluations said, where it was asked
    record Taking(String action, CutoverControl.Step step, Map<String, Parity> parity) {}

    /// @param against what speaks against the step: with one word of it nothing is done
    /// @param left why some are left as they are
    record Wanted(List<Change> changes, List<String> against, List<String> left) {
        List<String> whyNot() {
            return !against.isEmpty() || changes.isEmpty()
                    ? Stream.concat(against.stream(), left.stream()).toList()
                    : List.of();
        }
    }

    CompletableFuture<CutoverControl.Taken> take(Wanted wanted, Taking taking, Also also) {
        List<String> not = wanted.whyNot();
        if (!not.isEmpty()) {
            return CompletableFuture.failedFuture(new CutoverControl.NotNow(not));
        }
        Instant now = clock.instant();
        List<Change> changes = wanted.changes;
        return store.write(db -> {
                    also.on(db);
                    for (Change change : changes) {
                        unchanged(cutovers.find(change.to.id()).equals(change.from), change);
                        CutoverRows.keep(db, change.to);
                        AuditRows.append(db, entry(now, taking, change.to));
                    }
                    return changes;
                })
                .thenApply(taken -> {
                    boolean anew = !taking.action.equals("cutover.pause");
                    taken.forEach(change -> unchanged(cutovers.replace(change.from, change.to, anew), change));
                    return new CutoverControl.Taken(
                            taken.stream().map(Change::to).toList(), wanted.left);
                });
    }

    /// A breach or another step may come between a decision and its being taken. What comes by itself is seen by
    /// calls before it is written down: one look in the transaction and one after it are enough.
    private static void unchanged(boolean same, Change change) {
        if (!same) {
            throw new CutoverControl.NotNow(
                    List.of(change.to.id() + ": it changed meanwhile (expected: another look at its status)"));
        }
    }

    /// @param from where the move stood; empty where there was none
    record Change(Optional<Cutover> from, Cutover to) {
        static Change of(Cutover from, Cutover to) {
            return new Change(Optional.of(from), to);
        }
    }

    /// What is written in the same transaction.
    @FunctionalInterface
    interface Also {
        void on(java.sql.Connection db) throws java.sql.SQLException;
    }

    private AuditEntry entry(Instant at, Taking taking, Cutover cutover) {
        Map<String, String> more = Optional.ofNullable(taking.parity.get(cutover.id()))
                .map(found -> Map.of("parity", found.word()))
                .orElse(Map.of());
        CutoverControl.Step step = taking.step;
        List<Watch.Reading> readings = cutovers.readings(cutover.id());
        return CutoverEntry.of(at, step.actor(), taking.action, cutover, step.force(), more, readings);
    }
}
