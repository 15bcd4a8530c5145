package dev.rehome.cli.assembly;

import dev.rehome.catalogue.Price;
import dev.rehome.config.Prices;

/// A price of the configuration as the catalogue has prices.
final class OwnPrice {
    private OwnPrice() {}

    static Price of(Prices prices) {
        return Price.of(
                prices.currency(), prices.inputPerMillion(), prices.outputPerMillion(), prices.cachedInputPerMillion());
    }
}
