package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
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
    private final ParityCheck parity;

    public CutoverControl(SqliteStore store, Cutovers cutovers, InstantSource clock) {
        this.store = store;
        this.cutovers = cutovers;
        this.clock = clock;
        this.parity = new ParityCheck(store);
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
    /// @throws NotNow through the stage, when nothing can be moved, the plan cannot end in time, or calls would
    ///     move to a candidate that is not at parity
    public CompletableFuture<List<Cutover>> start(RelocationPlan plan, Step step) {
        Instant now = clock.instant();
        List<String> against = new ArrayList<>();
        List<Cutover> begun = new ArrayList<>();
        for (PlannedWorkload planned : plan.workloads()) {
            String id = planned.workload().id();
            if (step.workload().filter(one -> !one.equals(id)).isPresent()) {
                continue;
            }
            Optional<String> unable = StepCheck.unable(planned);
            if (unable.isEmpty()) {
                begun.add(Cutover.of(plan, planned, Cutover.Status.RUNNING, 0, now, "started"));
            } else if (step.workload().isPresent()) {
                against.add(id + ": " + unable.get());
            }
        }
        if (begun.isEmpty() && against.isEmpty()) {
            against.add("no workload of the plan can be moved: none has a chosen target and stages");
        }
        return parity.of(begun, now).thenCompose(found -> {
            StepCheck check = new StepCheck(cutovers, found, now, step.force().isPresent());
            begun.forEach(cutover -> against.addAll(check.againstStart(cutover)));
            List<Change> changes = begun.stream()
                    .map(cutover -> new Change(cutovers.find(cutover.id()), cutover))
                    .toList();
            return against.isEmpty()
                    ? take(changes, new Taking("cutover.start", step, found), db -> CutoverRows.keep(db, plan))
                    : CompletableFuture.failedFuture(new NotNow(against));
        });
    }

    /// Goes to the next stage, or on after a pause.
    ///
    /// @throws NotNow through the stage, when it is too early, or the candidate is not at parity
    public CompletableFuture<List<Cutover>> advance(Step step) {
        Instant now = clock.instant();
        return parity(cutovers.all()).thenCompose(found -> {
            List<String> against = new ArrayList<>();
            List<Change> moved = new ArrayList<>();
            StepCheck check = new StepCheck(cutovers, found, now, step.force().isPresent());
            for (Cutover cutover : asked(step, against)) {
                advance(cutover, check, against).ifPresent(moved::add);
            }
            return against.isEmpty()
                    ? take(moved, new Taking("cutover.advance", step, found), _ -> {})
                    : CompletableFuture.failedFuture(new NotNow(against));
        });
    }

    private static Optional<Change> advance(Cutover cutover, StepCheck check, List<String> against) {
        switch (cutover.status()) {
            case PAUSED -> {
                return Optional.of(Change.of(
                        cutover, cutover.to(Cutover.Status.RUNNING, cutover.stage(), check.now(), "went on")));
            }
            case RUNNING -> {
                if (cutover.next().isPresent()) {
                    against.addAll(check.againstAdvance(cutover, cutover.next().get()));
                    return Optional.of(Change.of(
                            cutover, cutover.to(Cutover.Status.RUNNING, cutover.stage() + 1, check.now(), "advanced")));
                }
                against.add(cutover.id() + ": it is at its last stage");
            }
            case BACK -> against.add(cutover.id() + ": it went back: " + cutover.why() + " (expected: start)");
            case EMERGENCY -> against.add(cutover.id() + ": its baseline refuses; the candidates serve");
        }
        return Optional.empty();
    }

    /// What evaluations say of the candidates of moves, by the ids of the moves.
    public CompletableFuture<Map<String, Parity>> parity(List<Cutover> moves) {
        return parity.of(moves, clock.instant());
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
                ? take(moved, new Taking(action, step, Map.of()), _ -> {})
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

    /// @param parity what evaluations said, where it was asked
    private record Taking(String action, Step step, Map<String, Parity> parity) {}

    private CompletableFuture<List<Cutover>> take(List<Change> changes, Taking taking, Also also) {
        Instant now = clock.instant();
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

    private AuditEntry entry(Instant at, Taking taking, Cutover cutover) {
        Map<String, String> more = Optional.ofNullable(taking.parity.get(cutover.id()))
                .map(found -> Map.of("parity", found.word()))
                .orElse(Map.of());
        Step step = taking.step;
        List<Watch.Reading> readings = cutovers.readings(cutover.id());
        return CutoverEntry.of(at, step.actor(), taking.action, cutover, step.force(), more, readings);
    }
}
