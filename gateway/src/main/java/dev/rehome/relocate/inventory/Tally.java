package dev.rehome.relocate.inventory;

import dev.rehome.call.Feature;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What is counted of one workload. All sums are exact; sizes go into histograms.
@SuppressWarnings("EnumOrdinal") // arrays indexed by the feature, on purpose
final class Tally {
    private static final int FEATURES = Feature.values().length;
    private static final int MONEY_DIGITS = 12;

    private final long[] used = new long[FEATURES];
    private final long[] seen = new long[FEATURES];
    private final Histogram input = new Histogram();
    private final Histogram output = new Histogram();
    private final Histogram latency = new Histogram();
    private final Map<String, BigDecimal> cost = new TreeMap<>();
    private final Map<String, Long> providers = new TreeMap<>();
    private long calls;
    private long failed;
    private boolean endsKnown = true;
    private long inputTokens;
    private long outputTokens;

    void add(Use use) {
        calls(use.calls(), use.features(), use.seen());
        ended(use.ended(), use.calls());
        tokens(use.input().orElse(0), use.output().orElse(0));
        if (use.single()) {
            sizes(use.input(), use.output(), use.latencyMs());
        }
        use.cost().ifPresent(money -> cost(money.currency(), money.amount()));
        use.provider().ifPresent(provider -> served(provider, use.calls()));
    }

    void calls(long count, Collection<Feature> features, Collection<Feature> visible) {
        calls = Math.addExact(calls, count);
        features.forEach(feature -> used[feature.ordinal()] += count);
        visible.forEach(feature -> seen[feature.ordinal()] += count);
    }

    void ended(Use.Ended how, long count) {
        switch (how) {
            case WELL, NOT_SERVED -> {}
            case FAILED -> failed += count;
            case UNKNOWN, FAILED_SOMEHOW -> endsKnown &= count == 0;
        }
    }

    void tokens(long in, long out) {
        inputTokens = Math.addExact(inputTokens, in);
        outputTokens = Math.addExact(outputTokens, out);
    }

    void sizes(OptionalLong in, OptionalLong out, OptionalLong millis) {
        in.ifPresent(input::add);
        out.ifPresent(output::add);
        millis.ifPresent(latency::add);
    }

    void cost(String currency, BigDecimal amount) {
        cost.merge(currency, amount, BigDecimal::add);
    }

    void served(String provider, long count) {
        providers.merge(provider, count, Long::sum);
    }

    long calls() {
        return calls;
    }

    /// Those that answered, the busiest first.
    List<String> providers() {
        return providers.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Workload workload(String id, WorkloadName name, Workload.Period period) {
        double days = Math.max(
                1.0,
                Duration.between(period.from(), period.until()).toMillis()
                        / (double) Duration.ofDays(1).toMillis());
        return new Workload(
                id,
                WorkloadName.told(name.account()),
                WorkloadName.told(name.key()),
                name.model(),
                name.operation(),
                period,
                new Workload.Calls(
                        calls,
                        calls / days,
                        endsKnown && calls > 0 ? OptionalDouble.of((double) failed / calls) : OptionalDouble.empty(),
                        latency.percentiles()),
                shares(),
                input.percentiles(),
                output.percentiles(),
                new Workload.Tokens(inputTokens, outputTokens),
                cost.entrySet().stream().map(Tally::money).toList());
    }

    private Map<Feature, Double> shares() {
        Map<Feature, Double> shares = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            if (calls > 0 && seen[feature.ordinal()] == calls) {
                shares.put(feature, (double) used[feature.ordinal()] / calls);
            }
        }
        return shares;
    }

    private static Money money(Map.Entry<String, BigDecimal> sum) {
        BigDecimal amount = sum.getValue().setScale(MONEY_DIGITS, RoundingMode.HALF_EVEN);
        BigDecimal plain = amount.stripTrailingZeros();
        return new Money(plain.scale() < 2 ? plain.setScale(2) : plain, sum.getKey());
    }
}
