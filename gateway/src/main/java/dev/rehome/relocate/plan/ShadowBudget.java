package dev.rehome.relocate.plan;

import dev.rehome.relocate.Money;
import java.util.Optional;

/// How much the repeated calls of a shadow stage may cost. At least one of `money` and `calls` is there.
///
/// @param money what they may cost together
/// @param calls how many calls may be repeated
/// @param isDaily whether that is for each day (UTC), instead of for the whole plan
public record ShadowBudget(Optional<Money> money, Optional<Long> calls, boolean isDaily) {
    @Override
    public String toString() {
        String both = money.map(Money::toString).orElse("")
                + (money.isPresent() && calls.isPresent() ? " and " : "")
                + calls.map(number -> number == 1 ? "1 call" : number + " calls")
                        .orElse("");
        return both + (isDaily ? " per day" : " in all");
    }
}
