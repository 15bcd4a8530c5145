package dev.rehome.call;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The places that the evidence allows for one party. A rule is met only if every candidate meets it.
///
/// @param places the countries and regions; empty means unknown
/// @param subdivisions the ISO 3166-2 codes among the evidence, such as `UA-43`; where a country is in `places` without
///     any of its subdivisions here, the subdivision is unknown
/// @param evidence what was said by whom, for the operator
public record Candidates(PlaceSet places, Set<Place> subdivisions, List<Evidence> evidence) {
    public Candidates {
        subdivisions = Set.copyOf(subdivisions);
        evidence = List.copyOf(evidence);
    }

    public static Candidates of(List<Evidence> evidence) {
        List<Place> answers =
                evidence.stream().flatMap(e -> e.answer().stream()).toList();
        return new Candidates(
                PlaceSet.of(answers),
                answers.stream().filter(Place::isSubdivision).collect(Collectors.toUnmodifiableSet()),
                evidence);
    }

    public boolean isUnknown() {
        return places.isEmpty();
    }
}
