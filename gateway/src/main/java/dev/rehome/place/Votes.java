package dev.rehome.place;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.PlaceSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What all sources say about one address. One object stands for every address with the same answers.
///
/// @param candidates every place that some source names, with each source's vote as evidence; a source without an
///     answer votes empty
/// @param special why the address has no place at all, where it has none by its kind
public record Votes(Candidates candidates, Optional<SpecialUse> special) {

    static Votes of(List<Evidence> evidence) {
        return new Votes(Candidates.of(evidence), Optional.empty());
    }

    static Votes special(SpecialUse use) {
        Evidence evidence =
                new Evidence("address", Optional.empty(), Optional.empty(), use.word() + " address, no place");
        return new Votes(new Candidates(PlaceSet.empty(), Set.of(), List.of(evidence)), Optional.of(use));
    }

    public List<Evidence> evidence() {
        return candidates.evidence();
    }
}
