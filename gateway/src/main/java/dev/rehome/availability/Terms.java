package dev.rehome.availability;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What binds one party of one provider during one epoch, as bit sets.
///
/// @param binding whether anything depends on this party's place; if not, an unknown place does no harm
/// @param plain places that meet everything without a remark: the fast path
/// @param served places that are served without a condition; bans may still take some away
/// @param listed places that the list names now or, inside a gap, perhaps
/// @param grants offers in force without a condition
/// @param conditional offers in force under a condition
/// @param uncertain offers that may or may not be in force yet
/// @param lapsed offers that have ended or not begun
/// @param bans what refuses named places
/// @param ownership ownership rules in force, or perhaps in force
/// @param offList the rule to name where a place is on no list
/// @param byDefault the open list that serves places which no rule names; empty where the list is closed or binds
/// others
record Terms(
        boolean binding,
        PlaceSet plain,
        PlaceSet served,
        PlaceSet listed,
        List<Grant> grants,
        List<Grant> conditional,
        List<Grant> uncertain,
        List<Grant> lapsed,
        List<Ban> bans,
        List<Ban> ownership,
        Optional<Rule> offList,
        Optional<Rule> byDefault) {

    /// Nothing binds this party.
    static final Terms FREE = new Terms(
            false,
            Everywhere.PLACES,
            Everywhere.PLACES,
            Everywhere.PLACES,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    /// Places that one offer serves.
    record Grant(Rule rule, PlaceSet places) {
        /// The first of these that names the place.
        static Optional<Grant> first(List<Grant> grants, Place place) {
            for (Grant grant : grants) {
                if (grant.places.contains(place)) {
                    return Optional.of(grant);
                }
            }
            return Optional.empty();
        }

        /// The best proven of these that names the place; the first among equals.
        static Optional<Grant> best(List<Grant> grants, Place place) {
            Optional<Grant> best = Optional.empty();
            for (Grant grant : grants) {
                if (grant.places.contains(place)
                        && (best.isEmpty()
                                || grant.rule
                                                .confidence()
                                                .compareTo(best.get().rule.confidence())
                                        < 0)) {
                    best = Optional.of(grant);
                }
            }
            return best;
        }
    }

    /// Places that one rule refuses.
    ///
    /// @param places whole countries and regions
    /// @param subdivisions parts of countries
    /// @param parted the countries of `subdivisions`
    /// @param uncertain whether the date lies in the gap of the rule
    record Ban(Rule rule, PlaceSet places, Set<Place> subdivisions, PlaceSet parted, boolean uncertain) {
        Reason reason(boolean part) {
            if (uncertain) {
                return Reason.DATE_UNCERTAIN;
            }
            return switch (rule.kind()) {
                case OFFER -> part ? Reason.EXCLUDED_SUBDIVISION : Reason.EXCLUDED;
                case ENFORCEMENT -> Reason.ENFORCED;
                case LAW -> Reason.LAW;
                case EXPORT -> Reason.EXPORT;
                case OWNERSHIP -> Reason.OWNERSHIP;
            };
        }

        boolean covers(Place place) {
            return places.contains(place) || subdivisions.contains(place);
        }
    }

    /// The rule that makes the place of this party matter.
    Rule bindingRule() {
        return offList.or(() -> bans.stream().map(Ban::rule).findFirst())
                .or(() -> conditional.stream().map(Grant::rule).findFirst())
                .or(() -> uncertain.stream().map(Grant::rule).findFirst())
                .or(() -> lapsed.stream().map(Grant::rule).findFirst())
                .orElseThrow();
    }
}
