package dev.rehome.relocate;

import java.math.BigDecimal;

/// An amount of one currency.
///
/// @param currency ISO 4217, such as `USD` or `CNY`
public record Money(BigDecimal amount, String currency) {
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
