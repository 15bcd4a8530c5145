package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// What the shadows of one move have done, by day. Safe for threads; a count costs a map look-up.
public final class ShadowTally {
    static final String REPEATED = "repeated";
    static final String COMPARED = "compared";
    static final String UNPRICED = "unpriced";
    static final String LEFT_OUT = "left_out.";
    static final String PICO = "pico.";
    private static final int DIGITS = 12;

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();

    /// @param what is counted
    /// @param day in UTC, such as `2024-06-27`
    record Key(String what, String day) {}

    /// Why a call was not repeated, or its answers were not compared.
    public enum Reason {
        /// Too many were under way.
        BUSY,
        /// The answer was too long to be held.
        TOO_LARGE,
        /// The stage's budget is spent.
        BUDGET,
        /// The candidate may not serve this caller.
        NOT_LAWFUL,
        /// The gateway had no healthy candidate, or its limits were reached.
        UNAVAILABLE,
        /// Its kind cannot be repeated: a form, or a response that goes on from what is kept.
        NOT_REPEATABLE,
        /// The client got no whole answer to compare with.
        NOT_ANSWERED;

        /// In lower case.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    void add(String what, Instant at, long number) {
        counts.computeIfAbsent(new Key(what, day(at)), _ -> new LongAdder()).add(number);
        changed.set(true);
    }

    void leftOut(Reason reason, Instant at) {
        add(LEFT_OUT + reason.word(), at, 1);
    }

    /// Hears of an attempt of a repeated call.
    void spent(CallRecord row, Instant at) {
        switch (row.cost()) {
            case Cost.Known(long pico, String currency) -> add(PICO + currency, at, pico);
            case Cost.Unknown _ -> add(UNPRICED, at, 1);
            case Cost.Nothing _ -> {}
        }
    }

    /// Takes what was counted before the gateway was started again.
    void restore(Key key, long number) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).add(number);
    }

    /// Whether something was counted since this was asked last.
    boolean isChanged() {
        return changed.getAndSet(false);
    }

    /// All counts as they are now.
    Map<Key, Long> all() {
        Map<Key, Long> all = new ConcurrentHashMap<>();
        counts.forEach((key, number) -> all.put(key, number.sum()));
        return all;
    }

    long sum(String what, Predicate<String> days) {
        long sum = 0;
        for (Map.Entry<Key, LongAdder> count : counts.entrySet()) {
            if (count.getKey().what().equals(what) && days.test(count.getKey().day())) {
                sum += count.getValue().sum();
            }
        }
        return sum;
    }

    long sum(String what) {
        return sum(what, _ -> true);
    }

    Money money(String currency, Predicate<String> days) {
        return new Money(BigDecimal.valueOf(sum(PICO + currency, days), DIGITS).stripTrailingZeros(), currency);
    }

    /// The numbers over all days of what begins so, by what stands behind the beginning.
    Map<String, Long> under(String beginning, Predicate<String> days) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, number) -> {
            if (key.what().startsWith(beginning) && days.test(key.day())) {
                sums.merge(key.what().substring(beginning.length()), number.sum(), Long::sum);
            }
        });
        return sums;
    }
}
