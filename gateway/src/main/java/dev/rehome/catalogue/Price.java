package dev.rehome.catalogue;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a model costs at one time.
///
/// @param currency ISO 4217, such as `USD` or `CNY`
/// @param rates what a million tokens cost
/// @param bands dearer or cheaper rates for calls with long inputs, in rising order
public record Price(String currency, Rates rates, List<Band> bands) {
    /// A rate per million tokens is, without its point, the cost of one token in 10^-6 units.
    private static final int PICO_SHIFT = 6;

    /// Rates for the whole of a call whose input is longer than this.
    ///
    /// @param aboveTokens tokens of input, all kinds together
    public record Band(long aboveTokens, Rates rates) {}

    public Price {
        bands = bands.stream()
                .sorted(Comparator.comparingLong(Band::aboveTokens))
                .toList();
    }

    public static Price of(String currency, BigDecimal input, BigDecimal output, Optional<BigDecimal> cacheRead) {
        return new Price(currency, Rates.of(input, output, cacheRead), List.of());
    }

    /// The cost of this usage, to the last 10^-12 of the currency; `Unknown` for audio without a price of its own,
    /// or
    /// beyond what a cost can hold.
    public Cost cost(Usage usage) {
        Rates at = ratesFor(usage.inputTotal());
        if (usage.audioInput() > 0 && at.audioInput().isEmpty()
                || usage.audioOutput() > 0 && at.audioOutput().isEmpty()) {
            return Cost.UNKNOWN;
        }
        BigDecimal sum = part(usage.input(), at.input())
                .add(part(usage.cacheRead(), at.cacheRead().orElse(at.input())))
                .add(part(usage.cacheWrite(), at.cacheWrite().orElse(at.input())))
                .add(part(usage.audioInput(), at.audioInput().orElse(BigDecimal.ZERO)))
                .add(part(usage.output(), at.output()))
                .add(part(usage.reasoning(), at.reasoning().orElse(at.output())))
                .add(part(usage.audioOutput(), at.audioOutput().orElse(BigDecimal.ZERO)));
        try {
            return new Cost.Known(sum.longValueExact(), currency);
        } catch (ArithmeticException _) {
            return Cost.UNKNOWN;
        }
    }

    /// In 10^-12 of the currency.
    private static BigDecimal part(long tokens, BigDecimal perMillion) {
        return perMillion.scaleByPowerOfTen(PICO_SHIFT).multiply(BigDecimal.valueOf(tokens));
    }

    /// The rates of a call with so long an input.
    public Rates ratesFor(long inputTokens) {
        Rates chosen = rates;
        for (Band band : bands) {
            chosen = inputTokens > band.aboveTokens() ? band.rates() : chosen;
        }
        return chosen;
    }
}
