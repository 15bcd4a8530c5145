package dev.rehome.server;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import dev.rehome.config.Provider;
import java.time.Instant;

/// What tokens cost at a provider.
@FunctionalInterface
public interface Pricing {
    /// @param model the model's id at the provider
    Cost cost(Provider provider, String model, Usage usage, Instant at);
}
