package dev.rehome.cli.availability;

import dev.rehome.availability.Reach;
import dev.rehome.call.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Lists of places, for printing.
final class Places {
    private static final List<Place> ALL =
            Arrays.stream(Locale.getISOCountries()).sorted().map(Place::of).toList();

    private Places() {}

    /// The countries and regions of ISO 3166-1.
    static List<Place> all() {
        return ALL;
    }

    /// Countries and regions, then subdivisions, by code.
    static List<Place> of(Reach.Named named) {
        List<Place> places = new ArrayList<>(named.countries().toList());
        named.subdivisions().stream().sorted(Comparator.comparing(Place::code)).forEach(places::add);
        return places;
    }
}
