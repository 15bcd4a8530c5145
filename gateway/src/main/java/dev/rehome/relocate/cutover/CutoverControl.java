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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves through the stages: what people ask for, and what guards and refusals bring about by themselves.
///
/// A step that people ask for is in the store and in the audit before calls see it; a step back is seen by calls at
/// once and written down after that, because a breach must not wait for a disk.
public final class CutoverControl implements Cutovers.Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(CutoverControl.class);

    private final SqliteStore store;
    private final Cutovers cutovers;
    private final InstantSource clock;
    private final StepTaking taking;
    private final OwnSteps own;
    private final ParityCheck parity;
    private final Function<Cutover, List<String>> held;
    private final Turns turns = new Turns();

    /// @param held what of a move can have no effect, by the configuration that is served now
    public CutoverControl(
            SqliteStore store, Cutovers cutovers, InstantSource clock, Function<Cutover, List<String>> held) {
        this.held = held;
        this.store = store;
        this.cutovers = cutovers;
        this.clock = clock;
        this.taking = new StepTaking(store, cutovers, clock);
        this.own = new OwnSteps(store, cutovers, clock);
        this.parity = new ParityCheck(store);
        cutovers.alarm(this);
    }

    /// What somebody asks for.
    ///
    /// @param workload one of the plan; empty for all of them
    /// @param actor who asks, for the audit
    /// @param force the reason why a step is made although something speaks against it
    public record Step(String plan, Optional<String> workload, String actor, Optional<String> force) {}

    /// What came of a step.
    ///
    /// @param left why some are left as they were
    public record Taken(List<Cutover> moved, List<String> left) {
        public Taken {
            moved = List.copyOf(moved);
            left = List.copyOf(left);
        }
    }

    /// Something speaks against a step. Nothing was changed.
    public static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotNow(List<String> reasons) {
            super(String.join("\n", reasons));
        }
    }

    /// Goes on with what was under way when the gateway stopped.
    public CompletableFuture<Integer> restore() {
        return store.read(db -> CutoverRows.all(
                        db,
                        why -> LOG.error(
                                "relocation {}: its plan does not know it; calls go by the configuration", why)))
                .thenApply(all -> {
                    all.forEach(cutovers::put);
                    return all.size();
                })
                .thenCompose(moves -> store.read(db -> ShadowRows.restore(db, cutovers.shadows()))
                        .thenApply(_ -> moves));
    }

    /// Writes down what shadows have done since the last time, and steps that the store did not take before. To be
    /// called now and then, and at the end.
    public CompletableFuture<Integer> tick() {
        return own.again().thenCompose(_ -> shadowsDone());
    }

    private CompletableFuture<Integer> shadowsDone() {
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

    /// Begins the moves of a plan with their first stages. Those whose day has not come are left.
    ///
    /// @throws NotNow through the stage, when nothing can be moved, the plan cannot end in time, or calls would
    ///     move to a candidate that is not at parity
    public CompletableFuture<Taken> start(RelocationPlan plan, Step step) {
        return turns.take(() -> begin(plan, step));
    }

    private CompletableFuture<Taken> begin(RelocationPlan plan, Step step) {
        Instant now = clock.instant();
        List<String> left = new ArrayList<>();
        List<Cutover> begun = new ArrayList<>();
        for (PlannedWorkload planned : plan.workloads()) {
            String id = planned.workload().id();
            if (step.workload().filter(one -> !one.equals(id)).isPresent()) {
                continue;
            }
            Optional<String> not = StepCheck.unable(planned)
                    .or(() -> StepCheck.tooEarly(planned.stages().getFirst(), now)
                            .filter(_ -> step.force().isEmpty())
                            .map(why -> "its first stage is " + why));
            not.ifPresentOrElse(
                    why -> left.add(id + ": " + why),
                    () -> begun.add(Cutover.of(plan, planned, Cutover.Status.RUNNING, 0, now, "started")));
        }
        if (begun.isEmpty() && left.isEmpty()) {
            left.add(step.workload().orElse("workloads") + ": not in the plan");
        }
        return parity.of(begun, now).thenCompose(found -> {
            StepCheck check = new StepCheck(cutovers, found, now, step.force().isPresent());
            Stream<String> vain =
                    step.force().isPresent() ? Stream.empty() : begun.stream().flatMap(this::vain);
            List<String> against = begun.stream()
                    .flatMap(cutover -> check.againstStart(cutover).stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            against.addAll(check.againstText(plan, begun));
            against.addAll(vain.toList());
            List<StepTaking.Change> changes = begun.stream()
                    .map(cutover -> new StepTaking.Change(cutovers.find(cutover.id()), cutover))
                    .toList();
            StepTaking.Wanted wanted = new StepTaking.Wanted(changes, against, left);
            return taking.take(
                    wanted, new StepTaking.Taking("cutover.start", step, found), db -> CutoverRows.keep(db, plan));
        });
    }

    private Stream<String> vain(Cutover cutover) {
        return held.apply(cutover).stream()
                .map(why -> cutover.planned().workload().id() + ": " + why);
    }

    /// Goes to the next stage, or on after a pause. Those whose day has not come, those at their last stage and those
    /// that went back are left.
    ///
    /// @throws NotNow through the stage, when it is too early, or the candidate is not at parity
    public CompletableFuture<Taken> advance(Step step) {
        return turns.take(() -> goOn(step));
    }

    private CompletableFuture<Taken> goOn(Step step) {
        Instant now = clock.instant();
        return parity(cutovers.all()).thenCompose(found -> {
            StepTaking.Wanted wanted = new StepTaking.Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            StepCheck check = new StepCheck(cutovers, found, now, step.force().isPresent());
            for (Cutover cutover : asked(step, wanted.against())) {
                advance(cutover, check, wanted);
            }
            return taking.take(wanted, new StepTaking.Taking("cutover.advance", step, found), _ -> {});
        });
    }

    private static void advance(Cutover cutover, StepCheck check, StepTaking.Wanted wanted) {
        switch (cutover.status()) {
            case PAUSED ->
                wanted.changes()
                        .add(StepTaking.Change.of(
                                cutover, cutover.to(Cutover.Status.RUNNING, cutover.stage(), check.now(), "went on")));
            case RUNNING -> {
                if (cutover.next().isPresent()) {
                    step(cutover, cutover.next().get(), check, wanted);
                } else {
                    wanted.left().add(cutover.id() + ": it is at its last stage");
                }
            }
            case BACK -> wanted.left().add(cutover.id() + ": it went back: " + cutover.why() + " (expected: start)");
            case EMERGENCY -> wanted.left().add(cutover.id() + ": its baseline refuses; the candidates serve");
        }
    }

    private static void step(Cutover cutover, Stage next, StepCheck check, StepTaking.Wanted wanted) {
        Optional<String> early = check.early(cutover, next);
        early.ifPresent(wanted.left()::add);
        (early.isPresent() ? wanted.left() : wanted.against()).addAll(check.againstAdvance(cutover, next));
        if (early.isEmpty()) {
            Cutover moved = cutover.to(Cutover.Status.RUNNING, cutover.stage() + 1, check.now(), "advanced");
            wanted.changes().add(StepTaking.Change.of(cutover, moved));
        }
    }

    /// What of a move has no effect now, because of the configuration.
    public List<String> vainIn(Cutover cutover) {
        return held.apply(cutover);
    }

    /// What evaluations say of the candidates of moves, by the ids of the moves.
    public CompletableFuture<Map<String, Parity>> parity(List<Cutover> moves) {
        return parity.of(moves, clock.instant());
    }

    /// The baseline serves all calls, until `advance`.
    public CompletableFuture<Taken> pause(Step step) {
        return turns.take(() -> each(step, "cutover.pause", Cutover.Status.PAUSED, "paused"));
    }

    /// The baseline serves all calls, and the move begins anew with `start`.
    public CompletableFuture<Taken> back(Step step) {
        return turns.take(() ->
                each(step, "cutover.back", Cutover.Status.BACK, step.force().orElse("rolled back")));
    }

    private CompletableFuture<Taken> each(Step step, String action, Cutover.Status to, String why) {
        List<String> against = new ArrayList<>();
        Instant now = clock.instant();
        List<StepTaking.Change> moved = new ArrayList<>();
        for (Cutover cutover : asked(step, against)) {
            if (cutover.isOver(now) && step.force().isEmpty()) {
                against.add(cutover.id() + ": the provider has left; its baseline may not serve any more");
            } else {
                moved.add(StepTaking.Change.of(cutover, cutover.to(to, cutover.stage(), now, why)));
            }
        }
        return taking.take(
                new StepTaking.Wanted(moved, against, List.of()),
                new StepTaking.Taking(action, step, Map.of()),
                _ -> {});
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

    @Override
    public void breached(Cutover cutover, String guard, String evidence) {
        own.take(cutover, new OwnSteps.Step(Cutover.Status.BACK, "guard.breached", evidence, Map.of("guard", guard)));
    }

    @Override
    public void refused(Cutover cutover) {
        String why = cutover.planned().baseline() + " refuses the place of its callers";
        own.take(cutover, new OwnSteps.Step(Cutover.Status.EMERGENCY, "cutover.emergency", why, Map.of()));
    }
}
