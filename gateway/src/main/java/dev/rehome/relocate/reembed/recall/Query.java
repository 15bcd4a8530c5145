package dev.rehome.relocate.reembed.recall;

import java.util.Optional;
import java.util.Set;

/// A query with its vector by the old model and by the new one.
///
/// @param self the id of the text that it is; that one is nobody's neighbour
/// @param relevant the ids that somebody judged to answer it; empty where nobody has
public record Query(float[] old, float[] anew, Optional<String> self, Set<String> relevant) {
    public Query {
        relevant = Set.copyOf(relevant);
    }
}
