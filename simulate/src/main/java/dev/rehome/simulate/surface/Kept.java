package dev.rehome.simulate.surface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Things that a vendor keeps by their ids, oldest first; the oldest go when there are too many. May be used
/// from any thread.
///
/// @param <T> the things
final class Kept<T> {
    private static final int MOST = 10_000;

    private final Map<String, T> things = new LinkedHashMap<>();

    synchronized void put(String id, T thing) {
        things.put(id, thing);
        if (things.size() > MOST) {
            things.remove(things.keySet().iterator().next());
        }
    }

    synchronized Optional<T> get(String id) {
        return Optional.ofNullable(things.get(id));
    }

    synchronized Optional<T> remove(String id) {
        return Optional.ofNullable(things.remove(id));
    }

    /// Changes a thing, and gives it back as it is then.
    synchronized Optional<T> change(String id, UnaryOperator<T> change) {
        return Optional.ofNullable(things.computeIfPresent(id, (_, thing) -> change.apply(thing)));
    }

    synchronized List<T> all() {
        return List.copyOf(things.values());
    }
}
