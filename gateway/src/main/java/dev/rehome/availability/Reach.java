package dev.rehome.availability;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The places of a rule or notice.
public sealed interface Reach {
    /// Every place that the provider's own list does not name at the time.
    record OffList() implements Reach {}

    /// These places.
    ///
    /// @param countries whole countries and regions
    /// @param subdivisions parts of countries that are not in `countries`
    record Named(PlaceSet countries, Set<Place> subdivisions) implements Reach {
        public Named {
            subdivisions = Set.copyOf(subdivisions);
        }
    }

    static Named of(Collection<Place> places) {
        List<Place> countries = places.stream().filter(p -> !p.isSubdivision()).toList();
        return new Named(
                PlaceSet.of(countries),
                places.stream().filter(Place::isSubdivision).collect(Collectors.toUnmodifiableSet()));
    }

    static Named of(Place... places) {
        return of(List.of(places));
    }
}
