package dev.rehome.scan.report;

import dev.rehome.scan.find.Finding;
import dev.rehome.scan.find.Finding.Confidence;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Findings summed: per provider, kind and value how often, in how many files, how many of them certain.
///
/// @param at where it stands first
public record Summary(String provider, Finding.Kind kind, String value, int count, int files, int certain, String at) {
    public static List<Summary> of(List<Finding> findings) {
        Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(
                            List.of(finding.provider(), finding.kind(), finding.value()),
                            _ -> new java.util.ArrayList<>())
                    .add(finding);
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        findings.forEach(finding -> sizes.merge(finding.provider(), 1, Integer::sum));
        return groups.values().stream()
                .map(Summary::sum)
                .sorted(Comparator.comparingInt((Summary sum) -> -sizes.getOrDefault(sum.provider(), 0))
                        .thenComparing(Summary::provider)
                        .thenComparing(Summary::kind)
                        .thenComparingInt(sum -> -sum.count())
                        .thenComparing(Summary::value))
                .toList();
    }

    private static Summary sum(List<Finding> group) {
        Finding first = group.getFirst();
        Set<String> files = new HashSet<>();
        group.forEach(finding -> files.add(finding.file()));
        int certain = (int) group.stream()
                .filter(finding -> finding.confidence() == Confidence.CERTAIN)
                .count();
        return new Summary(
                first.provider(),
                first.kind(),
                first.value(),
                group.size(),
                files.size(),
                certain,
                first.file() + ":" + first.line());
    }

    /// `certain`, `likely`, or how many are certain.
    public String sureness() {
        return certain == count ? "certain" : certain == 0 ? "likely" : certain + " certain";
    }
}
