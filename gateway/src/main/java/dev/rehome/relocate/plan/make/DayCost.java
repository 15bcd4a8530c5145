package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.Price;
import dev.rehome.catalogue.Rates;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// What a workload costs per day at a price: its tokens of a day, at the rates of its mean call.
final class DayCost {
    private static final int MILLION_DIGITS = 6;
    private static final int SHOWN_DIGITS = 4;

    private DayCost() {}

    /// The tokens of a day.
    static BigDecimal perDay(Workload workload, long tokensOfPeriod) {
        return workload.calls().count() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(tokensOfPeriod)
                        .multiply(BigDecimal.valueOf(workload.calls().perDay()))
                        .divide(BigDecimal.valueOf(workload.calls().count()), MathContext.DECIMAL64);
    }

    /// @param ratio how many tokens the target counts for one of the workload's
    static Optional<Money> of(Workload workload, Optional<Price> price, BigDecimal ratio) {
        if (price.isEmpty() || workload.calls().count() == 0) {
            return Optional.empty();
        }
        long meanInput = workload.tokens().input() / workload.calls().count();
        Rates rates = price.get()
                .ratesFor(ratio.multiply(BigDecimal.valueOf(meanInput)).longValue());
        BigDecimal amount = perDay(workload, workload.tokens().input())
                .multiply(rates.input())
                .add(perDay(workload, workload.tokens().output()).multiply(rates.output()))
                .multiply(ratio)
                .movePointLeft(MILLION_DIGITS);
        return Optional.of(new Money(shown(amount), price.get().currency()));
    }

    static BigDecimal shown(BigDecimal amount) {
        return amount.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP);
    }
}
