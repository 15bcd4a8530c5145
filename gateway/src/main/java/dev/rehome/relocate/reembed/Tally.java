package dev.rehome.relocate.reembed;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Counts what a run does.
public final class Tally {
    private static final int SKIPPED_SHOWN = 20;

    private final Map<String, BigDecimal> cost = new TreeMap<>();
    private final List<String> skippedIds = new ArrayList<>();
    private long embedded;
    private long cut;
    private long skipped;
    private long calls;
    private long waits;
    private long tokens;

    synchronized void called(long counted, Optional<Money> paid) {
        calls++;
        tokens += counted;
        paid.ifPresent(money -> cost.merge(money.currency(), money.amount(), BigDecimal::add));
    }

    synchronized void cut() {
        cut++;
    }

    synchronized void kept(List<Filled> filled) {
        embedded += filled.stream().filter(one -> one.vector().isPresent()).count();
    }

    synchronized void skipped(Item item, String why) {
        skipped++;
        if (skippedIds.size() < SKIPPED_SHOWN) {
            skippedIds.add(item.shown() + ": " + why);
        }
    }

    synchronized void waited() {
        waits++;
    }

    /// What was done so far.
    public synchronized Counts counts() {
        List<Money> paid = cost.entrySet().stream()
                .map(one -> new Money(one.getValue().stripTrailingZeros(), one.getKey()))
                .toList();
        return new Counts(embedded, cut, skipped, skippedIds, calls, waits, tokens, paid);
    }

    /// @param embedded texts that have a vector now
    /// @param cut of them, how many were cut to what the model takes
    /// @param skipped texts that were left out
    /// @param skippedIds the first few of them, each with the reason
    /// @param calls that were answered
    /// @param waits how often the provider wanted to be left alone, or failed
    /// @param tokens what the provider counted
    /// @param cost of what was answered, for each currency
    public record Counts(
            long embedded,
            long cut,
            long skipped,
            List<String> skippedIds,
            long calls,
            long waits,
            long tokens,
            List<Money> cost) {
        public Counts {
            skippedIds = List.copyOf(skippedIds);
            cost = List.copyOf(cost);
        }

        /// With the calls of another run that were made for this one; its texts do not count.
        public Counts withCalls(Counts other) {
            Map<String, BigDecimal> paid = new TreeMap<>();
            Stream.concat(cost.stream(), other.cost.stream())
                    .forEach(money -> paid.merge(money.currency(), money.amount(), BigDecimal::add));
            return new Counts(
                    embedded,
                    cut,
                    skipped,
                    skippedIds,
                    calls + other.calls,
                    waits + other.waits,
                    tokens + other.tokens,
                    paid.entrySet().stream()
                            .map(one -> new Money(one.getValue(), one.getKey()))
                            .toList());
        }
    }
}
