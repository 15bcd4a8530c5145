package dev.rehome.cli.assembly;

import dev.rehome.call.Cost;
import dev.rehome.catalogue.Catalogue;
import dev.rehome.catalogue.ModelFacts;
import dev.rehome.catalogue.Price;
import dev.rehome.chat.Usage;
import dev.rehome.config.Config;
import dev.rehome.config.Provider;
import dev.rehome.server.Pricing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// What calls cost: by the operator's own prices, else by the catalogue. What the catalogue says of a model on a day is
/// looked up once.
public final class CallPrices implements Pricing {
    private static final long DAY_SECONDS = 86_400;

    private final Catalogue catalogue;
    private final Map<Asked, Optional<Price>> known = new ConcurrentHashMap<>();

    private record Asked(String provider, String model, long day) {}

    private CallPrices(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static CallPrices of(Config config) {
        return new CallPrices(catalogue(config));
    }

    /// The catalogue with the operator's own prices.
    public static Catalogue catalogue(Config config) {
        Map<Catalogue.Named, Price> own = new HashMap<>();
        for (Provider provider : config.providers()) {
            provider.prices()
                    .forEach(
                            (model, prices) -> own.put(new Catalogue.Named(provider.id(), model), OwnPrice.of(prices)));
        }
        return Catalogue.load().with(own);
    }

    @Override
    public Cost cost(Provider provider, String model, Usage usage, Instant at) {
        long day = Math.floorDiv(at.getEpochSecond(), DAY_SECONDS);
        Optional<Price> price =
                known.computeIfAbsent(new Asked(provider.id(), model, day), _ -> look(provider, model, at));
        return catalogue.cost(price, usage);
    }

    /// The longest output of a model, in tokens; empty where nobody has said.
    public OptionalLong outputMax(Provider provider, String model, Instant at) {
        return facts(provider, model, at).map(ModelFacts::outputTokens).orElse(OptionalLong.empty());
    }

    /// What is known of a model.
    public Optional<ModelFacts> facts(Provider provider, String model, Instant at) {
        return catalogue.find(site(provider), model, at);
    }

    private Optional<Price> look(Provider provider, String model, Instant at) {
        return catalogue.price(provider.id(), site(provider), model, at);
    }

    private String site(Provider provider) {
        List<String> names =
                List.of(String.valueOf(provider.baseUrl().getHost()), provider.availability(), provider.kind());
        return catalogue.site(names).orElse("");
    }
}
