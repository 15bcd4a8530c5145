package dev.rehome.relocate.plan.make;

import dev.rehome.call.Place;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.Peaks;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// What a plan is asked for.
///
/// @param provider the id of the leaving provider in the configuration
/// @param places where it leaves: where the end users are, unless a key says otherwise
/// @param by the first day it is no longer to be used there (UTC)
/// @param on the moment of the plan: prices, programmes and the first stage are from then
/// @param policy where data may be processed
/// @param rates what currencies are worth
/// @param tokenRatios by target (`zhipu/glm-4-air`) or provider, how many tokens it counts for one of the leaving
///     model's, measured on the operator's own prompts
/// @param load how much is used in the busiest minutes, and what providers allow
/// @param candidatesMax how many candidates of a workload are written; the best of each provider always is
public record PlanQuestion(
        String provider,
        List<Place> places,
        LocalDate by,
        Instant on,
        Inventory inventory,
        PlacePolicy policy,
        ExchangeRates rates,
        Map<String, BigDecimal> tokenRatios,
        RateWords load,
        int candidatesMax) {
    /// How many candidates are written unless another number is asked for.
    public static final int CANDIDATES_USUAL = 10;

    public PlanQuestion {
        places = List.copyOf(places);
        tokenRatios = Map.copyOf(tokenRatios);
    }

    /// The same about what is used.
    ///
    /// @param peaks how much of it in its busiest minutes
    public PlanQuestion about(Inventory used, Peaks peaks) {
        RateWords own = new RateWords(peaks, load.calls(), load.tokens());
        return new PlanQuestion(provider, places, by, on, used, policy, rates, tokenRatios, own, candidatesMax);
    }

    /// By provider, how many tokens a minute it allows.
    public Map<String, Long> tokensPerMinute() {
        return load.tokens();
    }

    /// When the provider is gone.
    Instant deadline() {
        return by.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
