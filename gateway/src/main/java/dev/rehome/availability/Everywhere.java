package dev.rehome.availability;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Every country and region that a `Place` can be.
final class Everywhere {
    static final PlaceSet PLACES = places();

    private Everywhere() {}

    private static PlaceSet places() {
        List<Place> places = new ArrayList<>();
        for (String code : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
            places.add(Place.of(code));
        }
        places.add(Place.of("XK"));
        return PlaceSet.of(places);
    }
}
