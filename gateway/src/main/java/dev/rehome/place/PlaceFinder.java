package dev.rehome.place;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the places that one call's end user may be in.
///
/// A declaration widens nothing that was not open to it. From a key that may declare, it stands where the address
/// allows it or has no place; where every source contradicts it, it and their answers are all candidates. From any
/// other key it only adds a candidate, and none where there is none.
public final class PlaceFinder {
    /// The request header that declares the end user's place.
    public static final String HEADER = "x-rehome-place";

    private PlaceFinder() {}

    /// @param how what the key's operator accepts as evidence
    /// @param declared the value of the header `x-rehome-place`, as received
    /// @param observed the end user's address, where the call shows one
    /// @throws MalformedDeclaration where `declared` names no place
    public static Candidates find(
            EndUserEvidence how, Optional<String> declared, Optional<Address> observed, PlaceTable table) {
        Optional<Place> claim = declared.map(PlaceFinder::placeOf);
        Candidates seen =
                observed.map(address -> table.find(address).candidates()).orElse(NOTHING);
        return switch (how) {
            case EndUserEvidence.CallerAddress _ ->
                claim.map(place -> added(seen, place)).orElse(seen);
            case EndUserEvidence.Declared _ ->
                claim.map(place -> trusted(place, seen)).orElseGet(() -> unused(seen));
            case EndUserEvidence.Fixed(Place place) -> {
                Candidates fixed = Candidates.of(List.of(evidence("fixed", place, "")));
                yield claim.map(other -> added(fixed, other)).orElse(fixed);
            }
        };
    }

    private static final Candidates NOTHING = new Candidates(PlaceSet.empty(), Set.of(), List.of());

    private static Place placeOf(String declared) {
        return Place.parse(declared).orElseThrow(() -> new MalformedDeclaration(declared));
    }

    private static Evidence evidence(String source, Place place, String note) {
        return new Evidence(source, Optional.of(place), Optional.empty(), note);
    }

    /// A claim by a key that may declare.
    private static Candidates trusted(Place claim, Candidates seen) {
        boolean contradicted = !seen.isUnknown() && !seen.places().contains(claim);
        List<Evidence> all = new ArrayList<>();
        all.add(evidence("declared", claim, contradicted ? "contradicted by the address" : ""));
        all.addAll(seen.evidence());
        if (contradicted) {
            return Candidates.of(all);
        }
        return new Candidates(PlaceSet.of(claim), claim.isSubdivision() ? Set.of(claim) : Set.of(), all);
    }

    /// A claim by a key that is not trusted to declare.
    private static Candidates added(Candidates known, Place claim) {
        List<Evidence> all = new ArrayList<>(known.evidence());
        if (known.isUnknown()) {
            all.add(evidence("declared", claim, "not used: this key may not declare"));
            return new Candidates(known.places(), known.subdivisions(), all);
        }
        all.add(evidence("declared", claim, "this key may not declare: counted as a further candidate"));
        return Candidates.of(all);
    }

    /// A key that should declare and did not: what the address says is shown, and does not count.
    private static Candidates unused(Candidates seen) {
        return new Candidates(PlaceSet.empty(), Set.of(), seen.evidence());
    }
}
