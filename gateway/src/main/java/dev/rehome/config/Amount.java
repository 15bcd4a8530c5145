package dev.rehome.config;

import java.math.BigDecimal;

/// An amount of money.
///
/// @param currency ISO 4217, such as `CNY`
public record Amount(BigDecimal value, String currency) {
    @Override
    public String toString() {
        return value.toPlainString() + " " + currency;
    }
}
