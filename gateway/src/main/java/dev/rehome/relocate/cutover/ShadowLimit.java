package dev.rehome.relocate.cutover;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.plan.ShadowBudget;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether the budget of a shadow is spent. What is under way when it is spent is not counted yet: some more calls than
/// the budget allows may be paid, at most as many as may be under way at once.
final class ShadowLimit {
    /// Repeated calls whose cost nobody can tell, where the budget is money and names no number of calls.
    static final long UNCOUNTED_MAX = 1_000;

    private ShadowLimit() {}

    /// Why no more calls are repeated; empty where they are.
    static Optional<String> reached(ShadowBudget budget, ShadowTally tally, Instant now) {
        Predicate<String> days = days(budget, now);
        if (budget.calls().isPresent()
                && tally.sum(ShadowTally.REPEATED, days) >= budget.calls().get()) {
            return Optional.of("the budget of " + budget + " is spent");
        }
        if (budget.money().isEmpty()) {
            return Optional.empty();
        }
        Money cap = budget.money().get();
        if (tally.money(cap.currency(), days).amount().compareTo(cap.amount()) >= 0) {
            return Optional.of("the budget of " + budget + " is spent");
        }
        return budget.calls().isEmpty()
                        && isUncounted(cap, tally, days)
                        && tally.sum(ShadowTally.REPEATED, days) >= UNCOUNTED_MAX
                ? Optional.of(UNCOUNTED_MAX + " calls were repeated whose cost is not known in " + cap.currency())
                : Optional.empty();
    }

    /// What a reader must know of the budget; empty where the money alone says it.
    static Optional<String> doubt(ShadowBudget budget, ShadowTally tally, Instant now) {
        Predicate<String> days = days(budget, now);
        return budget.money()
                .filter(cap -> isUncounted(cap, tally, days))
                .map(cap -> "not all calls have a cost in " + cap.currency() + ": at most "
                        + budget.calls().orElse(UNCOUNTED_MAX) + " calls are repeated"
                        + " (expected: `prices` of the provider in the configuration)");
    }

    private static boolean isUncounted(Money cap, ShadowTally tally, Predicate<String> days) {
        return tally.sum(ShadowTally.UNPRICED, days) > 0
                || tally.under(ShadowTally.PICO, days).entrySet().stream()
                        .anyMatch(
                                spent -> spent.getValue() > 0 && !spent.getKey().equals(cap.currency()));
    }

    private static Predicate<String> days(ShadowBudget budget, Instant now) {
        String today = ShadowTally.day(now);
        return budget.isDaily() ? today::equals : _ -> true;
    }

    /// The tally of a move for people and programs.
    static Map<String, Long> leftOut(ShadowTally tally) {
        return tally.under(ShadowTally.LEFT_OUT, _ -> true);
    }
}
