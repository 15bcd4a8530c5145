package dev.rehome.way;

import dev.rehome.dialect.Strictness;
import java.util.List;

/// What a model's name leads to.
///
/// @param weighted whether the targets share the calls by weight, instead of standing in order
public record ModelRoute(String name, List<Target> targets, boolean weighted, Strictness strictness) {
    public ModelRoute {
        targets = List.copyOf(targets);
    }
}
