package dev.rehome.conform;

import dev.rehome.conform.Finding.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the checks found about one target.
///
/// @param target `provider/model-id`
/// @param findings in the order of the checks
public record Conformity(String target, Map<Check, Finding> findings) {
    /// Runs all checks, one after the other, so that a provider's own limits are not what is measured.
    ///
    /// @param progress hears the id of each check before it runs
    public static Conformity of(Probe probe, Consumer<String> progress) {
        Map<Check, Finding> findings = new LinkedHashMap<>();
        for (Check check : Checks.all()) {
            progress.accept(check.id());
            findings.put(check, check.run(probe));
        }
        return new Conformity(probe.model(), findings);
    }

    public long count(Outcome outcome) {
        return findings.values().stream()
                .filter(finding -> finding.outcome() == outcome)
                .count();
    }

    /// Whether the gateway kept its promise in every check.
    public boolean isKept() {
        return findings.values().stream().noneMatch(Finding::isFailed);
    }
}
