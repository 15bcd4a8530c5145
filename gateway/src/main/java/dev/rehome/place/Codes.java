package dev.rehome.place;

import dev.rehome.call.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The places of the codes in one source, each made once. What is no country or region, such as `ZZ`, `EU` or Tor's
/// `T1`, has none.
final class Codes {
    private static final int KNOWN_MAX = 10_000;

    private final Map<String, Optional<Place>> known = new HashMap<>();

    Optional<Place> place(String code) {
        Optional<Place> place = known.get(code);
        if (place == null) {
            place = Place.parse(code);
            if (known.size() < KNOWN_MAX) {
                known.put(code, place);
            }
        }
        return place;
    }
}
