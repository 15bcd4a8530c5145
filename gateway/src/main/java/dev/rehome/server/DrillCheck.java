package dev.rehome.server;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.config.EndUser;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.cutover.Drill;
import dev.rehome.way.Considered;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Moves;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Target;
import dev.rehome.way.caller.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Looks before a drill at what would break: keys and models that nobody else may serve or that have nobody else.
public final class DrillCheck implements Function<Drill, List<String>> {
    private static final int SHOWN_MAX = 20;

    private final Running running;

    public DrillCheck(Running running) {
        this.running = running;
    }

    @Override
    public List<String> apply(Drill drill) {
        Snapshot snapshot = running.snapshot().get();
        Instant now = running.clock().instant();
        List<String> broken = new ArrayList<>();
        for (Caller caller : snapshot.callers().all()) {
            for (ModelRoute route : snapshot.routes().values()) {
                if (caller.key().mayAskFor(route.name())) {
                    places(drill, caller).stream()
                            .flatMap(place -> broken(drill, caller, route, place, snapshot, now).stream())
                            .forEach(broken::add);
                }
            }
        }
        int more = broken.size() - SHOWN_MAX;
        return more <= 0
                ? broken
                : java.util.stream.Stream.concat(
                                broken.stream().limit(SHOWN_MAX), java.util.stream.Stream.of("and " + more + " more"))
                        .toList();
    }

    private static List<Place> places(Drill drill, Caller caller) {
        if (caller.key().endUser() instanceof EndUser.Fixed(Place fixed)) {
            return drill.places().isEmpty() || drill.places().contains(fixed) ? List.of(fixed) : List.of();
        }
        return drill.places().isEmpty() ? List.of(caller.entity().country()) : drill.places();
    }

    private Optional<String> broken(
            Drill drill, Caller caller, ModelRoute route, Place place, Snapshot snapshot, Instant now) {
        Candidates where = Candidates.of(List.of(new Evidence("drill", Optional.of(place), Optional.empty(), "drill")));
        ModelRoute withPlans = route.behind(behind(caller, route, where, snapshot));
        List<Considered> lawful = running.way().consider(withPlans, caller, where, snapshot, now).stream()
                .filter(Considered::isLawful)
                .toList();
        boolean served =
                lawful.stream().anyMatch(one -> one.target().site().id().equals(drill.provider()));
        boolean servedElsewhere =
                lawful.stream().anyMatch(one -> !one.target().site().id().equals(drill.provider()));
        return served && !servedElsewhere
                ? Optional.of("key " + caller.key().id() + ", model " + route.name() + ", end user in " + place
                        + ": nobody else may serve (expected: a lawful fallback, or --force REASON)")
                : Optional.empty();
    }

    /// The candidates of plans that are under way. A plan is about one kind of call: a model that is asked for others
    /// too may still miss a fallback for those.
    private List<Target> behind(Caller caller, ModelRoute route, Candidates where, Snapshot snapshot) {
        return Arrays.stream(Operation.values())
                .filter(operation -> route.doing(operation).isPresent())
                .map(operation -> new Moves.Asked(caller, route.name(), operation, where, () -> 0))
                .flatMap(call -> running.cutovers().behind(call).stream())
                .flatMap(target -> snapshot.target(target).stream())
                .distinct()
                .toList();
    }
}
