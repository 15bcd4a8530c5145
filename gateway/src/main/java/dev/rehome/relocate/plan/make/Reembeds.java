package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.ModelFacts;
import dev.rehome.catalogue.Price;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Reembedding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What embedding anew costs: the tokens that were seen, at the target's price and rate.
final class Reembeds {
    private static final int MILLION_DIGITS = 6;

    private Reembeds() {}

    static Reembedding of(
            Workload workload,
            Optional<ModelFacts> facts,
            Optional<Price> price,
            BigDecimal ratio,
            OptionalLong tokensPerMinute) {
        long tokens = ratio.multiply(BigDecimal.valueOf(workload.tokens().input()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        Optional<Money> cost = price.map(known -> new Money(
                DayCost.shown(known.rates()
                        .input()
                        .multiply(BigDecimal.valueOf(tokens))
                        .movePointLeft(MILLION_DIGITS)),
                known.currency()));
        Optional<Duration> duration = tokensPerMinute.isPresent()
                ? Optional.of(Duration.ofMinutes(BigDecimal.valueOf(tokens)
                        .divide(BigDecimal.valueOf(tokensPerMinute.getAsLong()), MathContext.DECIMAL64)
                        .setScale(0, RoundingMode.CEILING)
                        .longValue()))
                : Optional.empty();
        int dimension = (int)
                facts.map(ModelFacts::dimensions).orElse(OptionalLong.empty()).orElse(0);
        return new Reembedding(dimension, tokens, cost, duration);
    }
}
