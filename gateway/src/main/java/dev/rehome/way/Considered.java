package dev.rehome.way;

import dev.rehome.availability.Verdict;
import dev.rehome.call.Parties;

/// One target with what was found about it.
///
/// @param regionRefused whether the provider itself refused this place lately
public record Considered(Target target, Parties parties, Verdict verdict, boolean regionRefused) {
    public boolean isLawful() {
        return switch (verdict) {
            case Verdict.Allowed _, Verdict.Tolerated _ -> !regionRefused;
            case Verdict.Denied _ -> false;
        };
    }
}
