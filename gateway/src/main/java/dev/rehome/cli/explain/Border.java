package dev.rehome.cli.explain;

import dev.rehome.availability.Provider;
import dev.rehome.call.Place;
import dev.rehome.way.Considered;
import dev.rehome.way.Snapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says when a prompt crosses a border: to get to this gateway, or to get from it to the provider.
final class Border {
    private Border() {}

    static Optional<String> remark(Considered one, Snapshot snapshot) {
        Place gateway = snapshot.config().location().gateway().country();
        List<Place> users = one.parties().endUser().places().toList();
        Provider.Data data = one.target().site().rules().provider().data();
        Set<Place> providers = new LinkedHashSet<>(data.storedIn());
        providers.addAll(data.computedIn());
        boolean in = users.stream().anyMatch(user -> !user.equals(gateway));
        boolean out = providers.stream().anyMatch(place -> !place.country().equals(gateway));
        if (!in && !out) {
            return Optional.empty();
        }
        String way = (in ? users + " -> " : "") + gateway + " (this gateway)" + (out ? " -> " + providers : "");
        return Optional.of("the prompt crosses a border: " + way
                + ". A gateway in the user's own jurisdiction (a cell of its own) would keep it there");
    }
}
