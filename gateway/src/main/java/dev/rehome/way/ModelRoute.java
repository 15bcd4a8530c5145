package dev.rehome.way;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import java.util.List;
import java.util.Optional;

/// What a model's name leads to.
///
/// @param weighted whether the targets share the calls by weight, instead of standing in order
public record ModelRoute(String name, List<Target> targets, boolean weighted, Strictness strictness) {
    public ModelRoute {
        targets = List.copyOf(targets);
    }

    /// The same with those of its targets whose kind can do `operation`; empty when none can.
    public Optional<ModelRoute> doing(Operation operation) {
        List<Target> able = targets.stream()
                .filter(target -> target.site().kind().operations().contains(operation))
                .toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(new ModelRoute(name, able, weighted, strictness));
    }
}
