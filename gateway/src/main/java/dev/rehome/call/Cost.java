package dev.rehome.call;

import java.math.BigDecimal;

/// What the tokens of one attempt cost. A price that nobody knows is `Unknown`, never zero.
public sealed interface Cost {
    /// Nothing was used, so nothing is owed.
    Cost NOTHING = new Nothing();

    /// Something was used, and the catalogue has no price for it.
    Cost UNKNOWN = new Unknown();

    /// An exact amount.
    ///
    /// Pico-units, because a price of 0.0375 per million tokens is 37.5 nano-units per token.
    /// A `long` of them holds 9.2 million of the currency.
    ///
    /// @param pico the amount in 10^-12 of the currency's unit
    /// @param currency the ISO 4217 code, such as `USD` or `CNY`
    record Known(long pico, String currency) implements Cost {
        private static final int DIGITS = 12;

        public BigDecimal amount() {
            return BigDecimal.valueOf(pico, DIGITS);
        }
    }

    /// See `UNKNOWN`.
    record Unknown() implements Cost {}

    /// See `NOTHING`.
    record Nothing() implements Cost {}
}
