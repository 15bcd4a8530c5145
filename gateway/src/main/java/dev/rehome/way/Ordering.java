package dev.rehome.way;

import dev.rehome.dialect.TargetModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The order in which lawful targets are tried.
final class Ordering {
    private Ordering() {}

    /// Targets in order stay so. Targets with weights are ordered by weighted rendezvous hashing: all calls of one
    /// conversation get the same order, over many conversations each target is first as often as its weight says,
    /// and a target that comes or goes moves only its own conversations.
    ///
    /// @param first targets that stand before all others where they are lawful
    static List<Considered> of(List<Considered> lawful, boolean weighted, long conversation, List<TargetModel> first) {
        if (first.isEmpty()) {
            return of(lawful, weighted, conversation);
        }
        Set<String> names = first.stream().map(TargetModel::toString).collect(Collectors.toSet());
        List<Considered> ordered = new ArrayList<>(lawful);
        ordered.removeIf(one -> !names.contains(one.target().name()));
        List<Considered> others = new ArrayList<>(lawful);
        others.removeAll(ordered);
        ordered.addAll(of(others, weighted, conversation));
        return ordered;
    }

    private static List<Considered> of(List<Considered> lawful, boolean weighted, long conversation) {
        if (!weighted || lawful.size() < 2) {
            return lawful;
        }
        List<Considered> ordered = new ArrayList<>(lawful);
        ordered.sort(Comparator.comparingDouble(one -> score(one.target(), conversation)));
        return ordered;
    }

    /// -ln(u) / weight with u drawn from (0, 1] by the hash: the smallest wins with a probability in proportion to its
    /// weight.
    private static double score(Target target, long conversation) {
        long mixed = mix(conversation ^ mix(target.name().hashCode()));
        double drawn = ((mixed >>> 11) + 1) * 0x1p-53;
        return -Math.log(drawn) / Math.max(target.weight(), 1);
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
