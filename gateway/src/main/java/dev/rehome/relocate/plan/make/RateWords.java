package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.inventory.Peaks;
import dev.rehome.relocate.inventory.Peaks.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether the rates that vendors allow are enough for the busiest minutes of a workload.
///
/// @param peaks how much workloads use in a minute
/// @param calls by provider, how many calls a minute it allows
/// @param tokens by provider, how many tokens a minute it allows
public record RateWords(Peaks peaks, Map<String, Long> calls, Map<String, Long> tokens) {
    public RateWords {
        calls = Map.copyOf(calls);
        tokens = Map.copyOf(tokens);
    }

    /// @param promised whether a programme promises the rates that the customer had
    void find(Findings findings, Baseline baseline, String provider, boolean promised) {
        Optional<Peak> peak = peaks.of(baseline.workload());
        if (calls.containsKey(provider) || tokens.containsKey(provider)) {
            peak.ifPresent(most -> compare(findings, most, provider));
        } else if (!promised) {
            findings.ask(
                    "rate",
                    "what rate the vendor allows is not known"
                            + peak.map(most -> "; " + most).orElse(""));
        } else {
            peak.ifPresent(most -> findings.adapted(
                    "rate", "the vendor says that it allows the rates you had: have them confirmed; " + most));
        }
    }

    private void compare(Findings findings, Peak peak, String provider) {
        List<String> over = new ArrayList<>();
        boolean often = false;
        Long callsMax = calls.get(provider);
        if (callsMax != null && peak.calls() > callsMax) {
            over.add(callsMax + " calls");
            often = peak.callsMost() > callsMax;
        }
        Long tokensMax = tokens.get(provider);
        if (tokensMax != null && peak.tokens() > tokensMax) {
            over.add(tokensMax + " tokens");
            often |= peak.tokensMost() > tokensMax;
        }
        if (!over.isEmpty()) {
            findings.lost(
                    "rate",
                    often ? 0.01 : 0,
                    "it allows " + String.join(" and ", over) + " a minute; " + peak
                            + ": what is beyond is refused; ask for more");
        }
    }
}
