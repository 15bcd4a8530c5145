package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.plan.Candidate.Finding;
import dev.rehome.relocate.plan.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is found about one candidate, as it is collected. Used by one thread.
final class Findings {
    static final String SINCE = "since";

    private final List<Finding> list = new ArrayList<>();
    private final List<Finding> asked = new ArrayList<>();
    private double lostShare;
    private boolean cannot;
    private boolean sameModel;

    /// @param share of the calls that this touches, from 0 to 1
    void lost(String about, double share, String text) {
        add(Finding.Kind.LOST, about, text);
        lostShare = Math.max(lostShare, share);
    }

    void adapted(String about, String text) {
        add(Finding.Kind.ADAPTED, about, text);
    }

    void unknown(String about, String text) {
        add(Finding.Kind.UNKNOWN, about, text);
    }

    /// Something to find out that says nothing of what the model can do.
    void ask(String about, String text) {
        add(Finding.Kind.UNKNOWN, about, text);
        asked.add(list.getLast());
    }

    /// It is the model that serves now, at another site.
    void sameModel() {
        sameModel = true;
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

    /// Whether nobody has said since when the model is there.
    boolean isSinceUnknown() {
        return list.stream().anyMatch(finding -> finding.about().equals(SINCE));
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
        return sameModel && list.stream().allMatch(asked::contains) ? Fit.EXACT : Fit.NEAR;
    }
}
