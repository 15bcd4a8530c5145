package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The order of candidates: lawful, then by fit, then by the share of calls that lose something, then those that the
/// operator has put behind the model himself, then those that are surely there by then, then by price, then by what is
/// known, then as configured.
///
/// Prices of several currencies are compared only where the operator has given a rate; else price does not count.
final class Ranking {
    private static final BigDecimal DEAREST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Baseline baseline;
    private final ExchangeRates rates;
    private final Optional<String> currency;

    Ranking(Baseline baseline, ExchangeRates rates, List<Judged> all) {
        this.baseline = baseline;
        this.rates = rates;
        this.currency = common(all);
    }

    /// Whether prices stand in currencies that could not be compared.
    boolean isWithoutPrice() {
        return currency.isEmpty();
    }

    /// The one currency that all prices can be said in; any where there are no prices.
    private Optional<String> common(List<Judged> all) {
        List<Money> prices = all.stream()
                .filter(Judged::isEligible)
                .flatMap(judged -> judged.perDay().stream())
                .toList();
        return prices.isEmpty()
                ? Optional.of("")
                : prices.stream()
                        .map(Money::currency)
                        .distinct()
                        .sorted()
                        .filter(one -> prices.stream()
                                .allMatch(price -> rates.in(one, price).isPresent()))
                        .findFirst();
    }

    List<Judged> ordered(List<Judged> all) {
        return all.stream().sorted(best(all)).toList();
    }

    private Comparator<Judged> best(List<Judged> all) {
        return Comparator.<Judged, Boolean>comparing(judged -> !judged.ruling().lawful())
                .thenComparing(Judged::fit)
                .thenComparingDouble(judged -> judged.findings().lostShare())
                .thenComparingInt(this::configured)
                .thenComparing(judged -> judged.findings().isSinceUnknown())
                .thenComparing(this::price)
                .thenComparingLong(judged -> judged.findings().unknowns())
                .thenComparingInt(all::indexOf);
    }

    private int configured(Judged judged) {
        int at = baseline.configured().indexOf(judged.target().name());
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private BigDecimal price(Judged judged) {
        return currency.isEmpty()
                ? BigDecimal.ZERO
                : judged.perDay()
                        .flatMap(money -> rates.in(currency.get(), money))
                        .orElse(DEAREST);
    }

    /// The first `most`, and the best of each provider, in order.
    static List<Judged> shown(List<Judged> ordered, int most) {
        Set<String> providers = new HashSet<>();
        List<Judged> shown = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            if (providers.add(ordered.get(i).target().site().id()) || i < most) {
                shown.add(ordered.get(i));
            }
        }
        return shown;
    }
}
