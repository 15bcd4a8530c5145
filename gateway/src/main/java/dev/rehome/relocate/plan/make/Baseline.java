package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.ModelFacts;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Site;
import dev.rehome.way.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What serves a workload now, at the provider that leaves.
///
/// @param facts what the catalogue knows of it
/// @param configured the targets that the operator has put behind the workload's model, in his order
record Baseline(Workload workload, Target target, Optional<ModelFacts> facts, List<String> configured) {
    Baseline {
        configured = List.copyOf(configured);
    }

    /// Empty where the workload is not served by the provider that leaves, as far as anybody knows.
    static Optional<Baseline> of(Inventory.Entry entry, PlanGround ground, PlanQuestion question) {
        Workload workload = entry.workload();
        boolean elsewhere = !entry.providers().isEmpty() && !entry.providers().contains(question.provider());
        if (elsewhere || workload.operation() == Operation.COUNT_TOKENS) {
            return Optional.empty();
        }
        Site leaving = ground.site(question.provider());
        Optional<ModelRoute> route = ground.snapshot().route(workload.model());
        List<Target> targets = route.map(ModelRoute::targets).orElse(List.of());
        Optional<Target> configured = targets.stream()
                .filter(target -> target.site().id().equals(leaving.id()))
                .findFirst();
        Target named = Target.of(leaving, leavingModel(workload, leaving), 0);
        boolean known = !entry.providers().isEmpty()
                || ground.facts(leaving, named.model(), question.on()).isPresent();
        return configured
                .or(() -> known && (targets.isEmpty() || !entry.providers().isEmpty())
                        ? Optional.of(named)
                        : Optional.empty())
                .map(target -> new Baseline(
                        workload,
                        target,
                        ground.facts(leaving, target.model(), question.on()),
                        targets.stream().map(Target::name).toList()));
    }

    private static TargetModel leavingModel(Workload workload, Site leaving) {
        String prefix = leaving.id() + "/";
        String model =
                workload.model().startsWith(prefix) ? workload.model().substring(prefix.length()) : workload.model();
        return new TargetModel(leaving.id(), model, Map.of());
    }
}
