package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What currencies are worth in others, as the operator says: no rate is known by itself.
///
/// @param worth by currency, what one of it is worth
public record ExchangeRates(Map<String, Money> worth) {
    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    private static final Pattern RATE = Pattern.compile("([A-Z]{3})=([0-9]{1,9}(?:\\.[0-9]{1,9})?)([A-Z]{3})");

    public ExchangeRates {
        worth = Map.copyOf(worth);
    }

    /// Reads texts such as `CNY=0.138USD`.
    ///
    /// @throws IllegalArgumentException when one is not like that
    public static ExchangeRates of(List<String> texts) {
        Map<String, Money> worth = new HashMap<>();
        for (String text : texts) {
            Matcher rate = RATE.matcher(text);
            if (!rate.matches()
                    || new BigDecimal(rate.group(2)).signum() == 0
                    || rate.group(1).equals(rate.group(3))) {
                throw new IllegalArgumentException("--rate: " + text + " (expected: a rate such as CNY=0.138USD)");
            }
            if (worth.put(rate.group(1), new Money(new BigDecimal(rate.group(2)), rate.group(3))) != null) {
                throw new IllegalArgumentException("--rate: " + rate.group(1) + " twice (expected: once)");
            }
        }
        return new ExchangeRates(worth);
    }

    /// This amount in another currency, by a rate of either direction; empty where there is none.
    public Optional<BigDecimal> in(String currency, Money money) {
        if (money.currency().equals(currency)) {
            return Optional.of(money.amount());
        }
        Money to = worth.get(money.currency());
        if (to != null && to.currency().equals(currency)) {
            return Optional.of(money.amount().multiply(to.amount()));
        }
        Money from = worth.get(currency);
        return from != null && from.currency().equals(money.currency())
                ? Optional.of(money.amount().divide(from.amount(), MathContext.DECIMAL64))
                : Optional.empty();
    }
}
