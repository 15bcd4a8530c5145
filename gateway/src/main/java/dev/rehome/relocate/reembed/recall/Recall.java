package dev.rehome.relocate.reembed.recall;

import java.util.Optional;

/// How well the new vectors find what is to be found.
///
/// @param k how many neighbours were compared
/// @param texts among which they were looked for
/// @param overlap how many of the old neighbours are among the new ones
/// @param judged where somebody judged what answers a query
public record Recall(int k, long texts, Mean overlap, Optional<Judged> judged) {
    /// The mean over queries, from 0 to 1, with its 95 % interval.
    public record Mean(int queries, double mean, double low, double high) {}

    /// The share of the relevant texts that is among the neighbours.
    public record Judged(Mean old, Mean anew) {}

    /// What is held against the least that is wanted: the relevant texts that are found where all queries are judged,
    /// else the overlap.
    public double decisive() {
        return judged.filter(one -> one.anew().queries() == overlap.queries())
                .map(one -> one.anew().mean())
                .orElse(overlap.mean());
    }
}
