package dev.rehome.availability;

import dev.rehome.call.Candidates;
import dev.rehome.call.Entity;
import dev.rehome.call.Evidence;
import dev.rehome.call.Owner;
import dev.rehome.call.Parties;
import dev.rehome.call.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Callers for tests: everybody in Singapore unless a test says otherwise.
final class Callers {
    static final Parties SINGAPORE = user("SG");

    private Callers() {}

    /// An end user who may be in any of these places; none for an unknown one.
    static Parties user(String... places) {
        return new Parties(candidates(places), entity("SG"), entity("SG"), Place.of("SG"));
    }

    static Parties contract(Entity contract) {
        return new Parties(candidates("SG"), entity("SG"), contract, Place.of("SG"));
    }

    static Parties customer(Entity customer) {
        return new Parties(candidates("SG"), customer, entity("SG"), Place.of("SG"));
    }

    static Parties egress(String place) {
        return new Parties(candidates("SG"), entity("SG"), entity("SG"), Place.of(place));
    }

    static Candidates candidates(String... places) {
        return Candidates.of(Arrays.stream(places)
                .map(code -> new Evidence("test", Optional.of(Place.of(code)), Optional.empty(), ""))
                .toList());
    }

    /// An entity wholly owned at home.
    static Entity entity(String country) {
        return owned(country, new Owner(Place.of(country), 100));
    }

    static Entity owned(String country, Owner... owners) {
        return new Entity("Acme " + country, Place.of(country), List.of(owners), Set.of());
    }

    static Entity eligible(String country, String... words) {
        return new Entity(
                "Acme " + country, Place.of(country), List.of(new Owner(Place.of(country), 100)), Set.of(words));
    }

    static Owner owner(String country, double share) {
        return new Owner(Place.of(country), share);
    }

    /// The start of a day in UTC.
    static Instant on(String day) {
        return Period.startOf(LocalDate.parse(day));
    }
}
