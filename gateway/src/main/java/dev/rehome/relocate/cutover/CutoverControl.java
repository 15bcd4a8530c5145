package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.store.SqliteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves through the stages: what people ask for, and what guards and refusals bring about by themselves.
///
/// A step that people ask for is in the store and in the audit before calls see it; a step back is seen by calls at
/// once and written down after that, because a breach must not wait for a disk.
public final class CutoverControl implements Cutovers.Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(CutoverControl.class);
    private static final String GATEWAY = "gateway";

    private final SqliteStore store;
    private final Cutovers cutovers;
    private final InstantSource clock;

    public CutoverControl(SqliteStore store, Cutovers cutovers, InstantSource clock) {
        this.store = store;
        this.cutovers = cutovers;
        this.clock = clock;
        cutovers.alarm(this);
    }

    /// What somebody asks for.
    ///
    /// @param workload one of the plan; empty for all of them
    /// @param actor who asks, for the audit
    /// @param force the reason why a step is made although something speaks against it
    public record Step(String plan, Optional<String> workload, String actor, Optional<String> force) {}

    /// Something speaks against a step. Nothing was changed.
    public static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotNow(List<String> reasons) {
            super(String.join("\n", reasons));
        }
    }

    /// Goes on with what was under way when the gateway stopped.
    public CompletableFuture<Integer> restore() {
        return store.read(CutoverRows::all)
                .thenApply(all -> {
                    all.forEach(cutover -> cutovers.put(cutover, false));
                    return all.size();
                })
                .thenCompose(moves -> store.read(db -> ShadowRows.restore(db, cutovers.shadows()))
                        .thenApply(_ -> moves));
    }

    /// Writes down what shadows have done since the last time. To be called now and then, and at the end.
    public CompletableFuture<Integer> tick() {
        Map<String, Map<ShadowTally.Key, Long>> changed = cutovers.shadows().changed();
        return changed.isEmpty()
                ? CompletableFuture.completedFuture(0)
                : store.write(db -> {
                    int rows = 0;
                    for (Map.Entry<String, Map<ShadowTally.Key, Long>> one : changed.entrySet()) {
                        rows += ShadowRows.keep(db, one.getKey(), one.getValue());
                    }
                    return rows;
                });
    }

    /// What is in the audit about a plan or one of its workloads, the oldest first.
    public CompletableFuture<List<AuditEntry>> history(String subject) {
        return store.read(db -> AuditRows.of(db, subject));
    }

    /// Begins the moves of a plan with their first stages.
    ///
    /// @throws NotNow through the stage, when nothing can be moved or the plan cannot end in time
    public CompletableFuture<List<Cutover>> start(RelocationPlan plan, Step step) {
        Instant now = clock.instant();
        List<String> against = new ArrayList<>();
        List<Change> begun = new ArrayList<>();
        for (PlannedWorkload planned : plan.workloads()) {
            String id = planned.workload().id();
            if (step.workload().filter(one -> !one.equals(id)).isPresent()) {
                continue;
            }
            Optional<String> unable = unable(planned);
            if (unable.isPresent()) {
                if (step.workload().isPresent()) {
                    against.add(id + ": " + unable.get());
                }
                continue;
            }
            Cutover cutover = Cutover.of(plan, planned, Cutover.Status.RUNNING, 0, now, "started");
            cutovers.find(cutover.id())
                    .filter(there -> there.status() != Cutover.Status.BACK)
                    .ifPresent(there -> against.add(
                            id + ": it is under way (" + there.status().word() + ")"));
            cutovers.all().stream()
                    .filter(other -> !other.plan().equals(plan.id()))
                    .filter(other -> other.status() != Cutover.Status.BACK && other.meets(cutover))
                    .forEach(other -> against.add(id + ": " + other.id() + " moves the same calls ("
                            + other.status().word() + "; expected: a roll-back of it first)"));
            Deadline.late(cutover, now)
                    .filter(_ -> step.force().isEmpty())
                    .ifPresent(late -> against.add(id + ": " + late));
            begun.add(new Change(cutovers.find(cutover.id()), cutover));
        }
        if (begun.isEmpty() && against.isEmpty()) {
            against.add("no workload of the plan can be moved: none has a chosen target and stages");
        }
        return against.isEmpty()
                ? take(begun, "cutover.start", step, db -> CutoverRows.keep(db, plan))
                : CompletableFuture.failedFuture(new NotNow(against));
    }

    private static Optional<String> unable(PlannedWorkload planned) {
        if (planned.choice().isEmpty()) {
            return Optional.of("no target is chosen");
        }
        return planned.stages().isEmpty() ? Optional.of("the plan has no stages") : Optional.empty();
    }

    /// Goes to the next stage, or on after a pause.
    public CompletableFuture<List<Cutover>> advance(Step step) {
        Instant now = clock.instant();
        List<String> against = new ArrayList<>();
        List<Change> moved = new ArrayList<>();
        for (Cutover cutover : asked(step, against)) {
            switch (cutover.status()) {
                case PAUSED ->
                    moved.add(Change.of(cutover, cutover.to(Cutover.Status.RUNNING, cutover.stage(), now, "went on")));
                case RUNNING -> {
                    Optional<String> early =
                            tooEarly(cutover, now).filter(_ -> step.force().isEmpty());
                    if (cutover.next().isEmpty()) {
                        against.add(cutover.id() + ": it is at its last stage");
                    } else if (early.isPresent()) {
                        against.add(cutover.id() + ": " + early.get() + " (expected: patience, or --force REASON)");
                    } else {
                        moved.add(Change.of(
                                cutover, cutover.to(Cutover.Status.RUNNING, cutover.stage() + 1, now, "advanced")));
                    }
                }
                case BACK -> against.add(cutover.id() + ": it went back: " + cutover.why() + " (expected: start)");
                case EMERGENCY -> against.add(cutover.id() + ": its baseline refuses; the candidates serve");
            }
        }
        return against.isEmpty()
                ? take(moved, "cutover.advance", step, _ -> {})
                : CompletableFuture.failedFuture(new NotNow(against));
    }

    private static Optional<String> tooEarly(Cutover cutover, Instant now) {
        return cutover.next()
                .map(Stage::from)
                .filter(from ->
                        now.isBefore(from.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()))
                .map(from -> "its next stage is planned for " + from);
    }

    /// The baseline serves all calls, until `advance`.
    public CompletableFuture<List<Cutover>> pause(Step step) {
        return each(step, "cutover.pause", Cutover.Status.PAUSED, "paused");
    }

    /// The baseline serves all calls, and the move begins anew with `start`.
    public CompletableFuture<List<Cutover>> back(Step step) {
        return each(step, "cutover.back", Cutover.Status.BACK, step.force().orElse("rolled back"));
    }

    private CompletableFuture<List<Cutover>> each(Step step, String action, Cutover.Status to, String why) {
        List<String> against = new ArrayList<>();
        Instant now = clock.instant();
        List<Change> moved = new ArrayList<>();
        for (Cutover cutover : asked(step, against)) {
            if (cutover.isOver(now) && step.force().isEmpty()) {
                against.add(cutover.id() + ": the provider has left; its baseline may not serve any more");
            } else {
                moved.add(Change.of(cutover, cutover.to(to, cutover.stage(), now, why)));
            }
        }
        return against.isEmpty()
                ? take(moved, action, step, _ -> {})
                : CompletableFuture.failedFuture(new NotNow(against));
    }

    private List<Cutover> asked(Step step, List<String> against) {
        List<Cutover> asked = cutovers.all().stream()
                .filter(cutover -> cutover.plan().equals(step.plan()))
                .filter(cutover -> step.workload()
                        .filter(one -> !one.equals(cutover.planned().workload().id()))
                        .isEmpty())
                .toList();
        if (asked.isEmpty()) {
            against.add(step.plan() + step.workload().map(one -> "/" + one).orElse("") + ": nothing is under way"
                    + " (expected: cutover start first)");
        }
        return asked;
    }

    private CompletableFuture<List<Cutover>> take(List<Change> changes, String action, Step step, Also also) {
        Instant now = clock.instant();
        return store.write(db -> {
                    also.on(db);
                    for (Change change : changes) {
                        unchanged(cutovers.find(change.to.id()).equals(change.from), change);
                        CutoverRows.keep(db, change.to);
                        AuditRows.append(db, entry(now, step.actor(), action, change.to, step.force()));
                    }
                    return changes;
                })
                .thenApply(taken -> {
                    boolean anew = !action.equals("cutover.pause");
                    taken.forEach(change -> unchanged(cutovers.replace(change.from, change.to, anew), change));
                    return taken.stream().map(Change::to).toList();
                });
    }

    /// A breach or another step may come between a decision and its being taken. What comes by itself is seen by
    /// calls before it is written down: one look in the transaction and one after it are enough.
    private static void unchanged(boolean same, Change change) {
        if (!same) {
            throw new NotNow(List.of(change.to.id() + ": it changed meanwhile (expected: another look at its status)"));
        }
    }

    /// @param from where the move stood; empty where there was none
    private record Change(Optional<Cutover> from, Cutover to) {
        static Change of(Cutover from, Cutover to) {
            return new Change(Optional.of(from), to);
        }
    }

    /// What is written in the same transaction.
    @FunctionalInterface
    private interface Also {
        void on(java.sql.Connection db) throws java.sql.SQLException;
    }

    @Override
    public void breached(Cutover cutover, String guard, String evidence) {
        byItself(cutover, Cutover.Status.BACK, "guard.breached", evidence, Map.of("guard", guard));
    }

    @Override
    public void refused(Cutover cutover) {
        String why = cutover.planned().baseline() + " refuses the place of its callers";
        byItself(cutover, Cutover.Status.EMERGENCY, "cutover.emergency", why, Map.of());
    }

    private synchronized void byItself(
            Cutover cutover, Cutover.Status to, String action, String why, Map<String, String> details) {
        Optional<Cutover> now = cutovers.find(cutover.id());
        if (now.isEmpty() || now.get().status() == to || now.get().stage() != cutover.stage()) {
            return;
        }
        Instant at = clock.instant();
        Cutover moved = now.get().to(to, now.get().stage(), at, why);
        cutovers.put(moved, false);
        LOG.warn("relocation {}: {}: {}", moved.id(), to.word(), why);
        List<Watch.Reading> readings = cutovers.readings(moved.id());
        AuditEntry entry = CutoverEntry.of(at, GATEWAY, action, moved, Optional.empty(), details, readings);
        var _ = store.write(db -> {
                    CutoverRows.keep(db, moved);
                    AuditRows.append(db, entry);
                    return moved;
                })
                .exceptionally(failed -> {
                    LOG.error("relocation {}: {} is not written down", moved.id(), action, failed);
                    return moved;
                });
    }

    private AuditEntry entry(Instant at, String actor, String action, Cutover cutover, Optional<String> force) {
        return CutoverEntry.of(at, actor, action, cutover, force, Map.of(), cutovers.readings(cutover.id()));
    }
}
