package dev.rehome.server;

import dev.rehome.availability.Verdict;
import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.config.EndUser;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.cutover.Cutover;
import dev.rehome.way.Considered;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Target;
import dev.rehome.way.caller.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds a move against the configuration that is served now: what of it can have no effect, because a target, a key
/// or a model is not there (any more), or because the candidate may not serve the callers. Moves and configurations
/// change at different times, so this is looked up whenever somebody asks.
public final class MoveCheck implements Function<Cutover, List<String>> {
    private final Running running;

    public MoveCheck(Running running) {
        this.running = running;
    }

    @Override
    public List<String> apply(Cutover cutover) {
        Snapshot snapshot = running.snapshot().get();
        Workload workload = cutover.planned().workload();
        List<String> wrong = new ArrayList<>();
        if (snapshot.route(workload.model()).isEmpty()) {
            wrong.add("model " + workload.model() + ": not in the configuration (expected: the name that clients ask"
                    + " for, in `models`)");
        }
        List<Caller> callers = snapshot.callers().all().stream()
                .filter(caller -> isOf(caller, workload))
                .toList();
        if (callers.isEmpty()) {
            wrong.add(workload.key()
                            .map(key -> "key " + key)
                            .or(workload::account)
                            .orElse("keys") + ": none in the configuration that may ask for " + workload.model());
        }
        candidate(cutover, callers, snapshot).ifPresent(wrong::add);
        return wrong;
    }

    private static boolean isOf(Caller caller, Workload workload) {
        return workload.key().filter(key -> !key.equals(caller.key().id())).isEmpty()
                && workload.account()
                        .filter(account -> !account.equals(caller.account()))
                        .isEmpty()
                && caller.key().mayAskFor(workload.model());
    }

    private Optional<String> candidate(Cutover cutover, List<Caller> callers, Snapshot snapshot) {
        Workload workload = cutover.planned().workload();
        String name = "candidate " + cutover.candidate();
        Optional<Target> target = snapshot.target(cutover.candidate());
        if (target.isEmpty()) {
            return Optional.of(name + ": its provider is not in the configuration, the baseline serves instead");
        }
        if (!target.get().site().kind().operations().contains(workload.operation())) {
            return Optional.of(name + ": its provider has no API for "
                    + workload.operation().word().replace('_', ' '));
        }
        ModelRoute alone = new ModelRoute(
                workload.model(),
                List.of(target.get()),
                false,
                snapshot.config().strictness());
        List<Considered> considered = callers.stream()
                .flatMap(caller -> places(cutover, caller).stream()
                        .flatMap(place -> consider(alone, caller, place, snapshot).stream()))
                .toList();
        boolean isServed = considered.isEmpty() || considered.stream().anyMatch(Considered::isLawful);
        return isServed
                ? Optional.empty()
                : Optional.of(name + ": it may serve none of these callers" + why(considered));
    }

    private List<Considered> consider(ModelRoute route, Caller caller, Place place, Snapshot snapshot) {
        Candidates where = Candidates.of(List.of(new Evidence("plan", Optional.of(place), Optional.empty(), "plan")));
        return running.way()
                .consider(route, caller, where, snapshot, running.clock().instant());
    }

    private static String why(List<Considered> considered) {
        Considered first = considered.getFirst();
        return first.verdict() instanceof Verdict.Denied denied
                ? " (" + denied.party().word() + ", rule " + denied.rule().id() + ")"
                : first.regionRefused() ? " (it refused their place itself)" : "";
    }

    private static List<Place> places(Cutover cutover, Caller caller) {
        List<Place> leaving = cutover.leaving().places();
        return caller.key().endUser() instanceof EndUser.Fixed(Place fixed) ? List.of(fixed) : leaving;
    }
}
