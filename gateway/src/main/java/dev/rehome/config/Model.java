package dev.rehome.config;

import dev.rehome.dialect.Strictness;
import java.util.List;

/// A name that clients may ask for.
///
/// @param name the name
/// @param targets what can serve it: `provider/model-id`, or `{ target: provider/model-id, weight: N }`.
///     Without weights, the first lawful and healthy one does; with weights, the lawful and healthy ones share
///     the calls by weight
/// @param strictness as the general `strictness`, for this model
public record Model(String name, List<ModelTarget> targets, Strictness strictness) {
    public Model {
        targets = List.copyOf(targets);
    }

    /// Whether the targets share the calls by weight, instead of standing in order.
    public boolean isWeighted() {
        return targets.stream().anyMatch(target -> target.weight().isPresent());
    }
}
