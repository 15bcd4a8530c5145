package dev.rehome.cli.reembed;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import dev.rehome.cli.assembly.CallPrices;
import dev.rehome.config.Provider;
import dev.rehome.relocate.Money;
import java.time.Instant;
import java.util.Optional;

/// What tokens cost at one model now.
record ReembedPrice(CallPrices prices, Provider provider, String model, Instant now) {
    /// Empty where no price is known.
    Optional<Money> of(long tokens) {
        return money(prices.cost(provider, model, Usage.estimated(tokens, 0), now));
    }

    static Optional<Money> money(Cost cost) {
        return switch (cost) {
            case Cost.Known known -> Optional.of(new Money(known.amount().stripTrailingZeros(), known.currency()));
            case Cost.Unknown _, Cost.Nothing _ -> Optional.empty();
        };
    }
}
