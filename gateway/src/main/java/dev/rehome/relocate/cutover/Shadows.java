package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.plan.ShadowBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What the shadows of all moves have done. Safe for threads.
public final class Shadows {
    private static final int FORBIDDEN = 403;
    private static final int UNDECLARED = 422;
    private static final int BY_LAW = 451;

    private final Map<String, ShadowTally> byMove = new ConcurrentHashMap<>();

    /// One number of one move, for metrics.
    ///
    /// @param what such as `repeated` or `left_out.busy`
    public record Count(String move, String what, long number) {}

    ShadowTally of(String move) {
        return byMove.computeIfAbsent(move, _ -> new ShadowTally());
    }

    /// A call was repeated.
    public void repeated(String move, Instant at) {
        of(move).add(ShadowTally.REPEATED, at, 1);
    }

    /// The answers to a call and to its copy were compared.
    void compared(String move, Instant at) {
        of(move).add(ShadowTally.COMPARED, at, 1);
    }

    /// A call was not repeated, or not compared.
    public void leftOut(String move, ShadowTally.Reason reason, Instant at) {
        of(move).leftOut(reason, at);
    }

    /// Hears of each attempt of a repeated call.
    void record(String move, CallRecord row) {
        Instant at = row.times().started();
        of(move).spent(row, at);
        if (row.target().isEmpty()) {
            int status = row.result().status();
            boolean unlawful = status == FORBIDDEN || status == UNDECLARED || status == BY_LAW;
            leftOut(move, unlawful ? ShadowTally.Reason.NOT_LAWFUL : ShadowTally.Reason.UNAVAILABLE, at);
        }
    }

    /// What of these tallies changed since this was asked last.
    Map<String, Map<ShadowTally.Key, Long>> changed() {
        Map<String, Map<ShadowTally.Key, Long>> changed = new TreeMap<>();
        byMove.forEach((move, tally) -> {
            if (tally.isChanged()) {
                changed.put(move, tally.all());
            }
        });
        return changed;
    }

    /// All numbers but money.
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        byMove.forEach((move, tally) -> tally.under("", _ -> true).forEach((what, number) -> {
            if (!what.startsWith(ShadowTally.PICO)) {
                counts.add(new Count(move, what, number));
            }
        }));
        return counts;
    }

    /// The state of a move's shadow as JSON-like values; empty where nothing was mirrored and nothing will be.
    Map<String, Object> page(Cutover cutover, Instant now) {
        Map<String, Object> page = new LinkedHashMap<>();
        Optional<ShadowBudget> budget = cutover.now().budget();
        ShadowTally tally = of(cutover.id());
        budget.ifPresent(limit -> {
            page.put("budget", limit.toString());
            ShadowLimit.reached(limit, tally, now).ifPresent(why -> page.put("stopped", why));
            ShadowLimit.doubt(limit, tally, now).ifPresent(why -> page.put("doubt", why));
        });
        if (tally.all().isEmpty()) {
            return page;
        }
        page.put("repeated", tally.sum(ShadowTally.REPEATED));
        page.put("compared", tally.sum(ShadowTally.COMPARED));
        page.put("left_out", ShadowLimit.leftOut(tally));
        page.put(
                "spent",
                tally.under(ShadowTally.PICO, _ -> true).keySet().stream()
                        .map(currency -> tally.money(currency, _ -> true).toString())
                        .toList());
        page.put("unpriced", tally.sum(ShadowTally.UNPRICED));
        return page;
    }
}
