package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// What became of the calls of a drill. Safe for threads.
public final class DrillTally {
    private static final double MILLIS = 1e6;
    private static final String NOBODY = "nobody";

    /// Clients may ask for `provider/model-id` by any name, so the number of names has a limit.
    private static final int TARGETS_MAX = 200;

    private static final String OTHERS = "others";

    private final Map<String, Counts> byTarget = new TreeMap<>();

    /// What one target did.
    ///
    /// @param cost for each currency
    public record Line(long calls, long failed, double meanMs, Map<String, BigDecimal> cost) {}

    private static final class Counts {
        private long calls;
        private long failed;
        private double millis;
        private final Map<String, BigDecimal> cost = new TreeMap<>();
    }

    synchronized void add(CallRecord row) {
        String target = row.target().map(Object::toString).orElse(NOBODY);
        boolean named = byTarget.containsKey(target) || byTarget.size() < TARGETS_MAX;
        Counts counts = byTarget.computeIfAbsent(named ? target : OTHERS, _ -> new Counts());
        Outcome outcome = row.result().outcome();
        counts.calls++;
        counts.failed += outcome.isError() || outcome == Outcome.REFUSED ? 1 : 0;
        counts.millis += row.times().attemptNanos() / MILLIS;
        if (row.cost() instanceof Cost.Known known) {
            counts.cost.merge(known.currency(), known.amount(), BigDecimal::add);
        }
    }

    /// By target; `nobody` for calls that nobody could serve.
    synchronized Map<String, Line> lines() {
        Map<String, Line> lines = new TreeMap<>();
        byTarget.forEach((target, counts) -> lines.put(
                target,
                new Line(
                        counts.calls,
                        counts.failed,
                        counts.calls == 0 ? 0 : counts.millis / counts.calls,
                        Map.copyOf(counts.cost))));
        return lines;
    }
}
