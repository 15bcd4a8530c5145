package dev.rehome.availability;

import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.util.List;
import java.util.Set;

/// Where one party may be.
///
/// @param list countries and regions in alphabetical order; empty means unknown
/// @param subdivisions the parts of countries that are known
record Where(List<Place> list, Set<Place> subdivisions) {
    static Where of(Place place) {
        return place.isSubdivision()
                ? new Where(List.of(place.country()), Set.of(place))
                : new Where(List.of(place), Set.of());
    }

    static Where of(Party party, Parties parties) {
        return switch (party) {
            case END_USER ->
                new Where(parties.endUser().places().toList(), parties.endUser().subdivisions());
            case CUSTOMER -> of(parties.customer().country());
            case CONTRACT -> of(parties.contract().country());
            case EGRESS -> of(parties.egress());
        };
    }

    /// Whether the evidence names any part of this country.
    boolean knowsPartOf(Place country) {
        for (Place subdivision : subdivisions) {
            if (subdivision.ordinal() == country.ordinal()) {
                return true;
            }
        }
        return false;
    }
}
