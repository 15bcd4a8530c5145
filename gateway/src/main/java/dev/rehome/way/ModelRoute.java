package dev.rehome.way;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a model's name leads to.
///
/// @param weighted whether the targets share the calls by weight, instead of standing in order
public record ModelRoute(String name, List<Target> targets, boolean weighted, Strictness strictness) {
    public ModelRoute {
        targets = List.copyOf(targets);
    }

    /// The same with other targets in front.
    public ModelRoute behind(List<Target> first) {
        Set<String> names = first.stream().map(Target::name).collect(Collectors.toSet());
        List<Target> all = new ArrayList<>(first);
        targets.stream().filter(target -> !names.contains(target.name())).forEach(all::add);
        return new ModelRoute(name, all, weighted, strictness);
    }

    /// The same with these targets alone.
    ModelRoute only(List<Target> alone) {
        return new ModelRoute(name, alone, weighted, strictness);
    }

    /// The same without those of one provider.
    ModelRoute without(String provider) {
        return only(targets.stream()
                .filter(target -> !target.site().id().equals(provider))
                .toList());
    }

    /// The same with those of its targets whose kind can do `operation`; empty when none can.
    public Optional<ModelRoute> doing(Operation operation) {
        List<Target> able = targets.stream()
                .filter(target -> target.site().kind().operations().contains(operation))
                .toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(new ModelRoute(name, able, weighted, strictness));
    }
}
