package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.plan.Candidate.Finding;
import dev.rehome.relocate.plan.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is found about one candidate, as it is collected. Used by one thread.
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private double lostShare;
    private boolean cannot;
    private int weighed;

    /// @param share of the calls that this touches, from 0 to 1
    void lost(String about, double share, String text) {
        add(Finding.Kind.LOST, about, text);
        lostShare = Math.max(lostShare, share);
        weighed++;
    }

    void adapted(String about, String text) {
        add(Finding.Kind.ADAPTED, about, text);
        weighed++;
    }

    void unknown(String about, String text) {
        add(Finding.Kind.UNKNOWN, about, text);
        weighed++;
    }

    /// Something to find out that says nothing of what the model can do.
    void ask(String about, String text) {
        add(Finding.Kind.UNKNOWN, about, text);
    }

    /// It cannot serve the workload.
    void cannot(String about, String text) {
        lost(about, 1, text);
        cannot = true;
    }

    private void add(Finding.Kind kind, String about, String text) {
        Finding finding = new Finding(kind, about, text.replaceAll("\\s+", " ").strip());
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }

    /// By kind, as the plan writes them.
    List<Finding> list() {
        return list.stream().sorted(Comparator.comparing(Finding::kind)).toList();
    }

    double lostShare() {
        return lostShare;
    }

    long unknowns() {
        return list.stream()
                .filter(finding -> finding.kind() == Finding.Kind.UNKNOWN)
                .count();
    }

    Fit fit() {
        if (cannot) {
            return Fit.NONE;
        }
        if (list.stream().anyMatch(finding -> finding.kind() == Finding.Kind.LOST)) {
            return Fit.LOSSY;
        }
        return weighed == 0 ? Fit.EXACT : Fit.NEAR;
    }
}
