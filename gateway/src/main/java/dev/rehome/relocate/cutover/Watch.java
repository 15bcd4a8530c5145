package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.plan.Guards;
import dev.rehome.relocate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Compares the candidate of one move with its baseline, call by call, by tests that may stop at any time.
///
/// All guards of a move together raise a false alarm with a probability of at most `ALPHA` in all the time that they
/// watch (for latency and cost: in the limit of many calls).
public final class Watch {
    static final double ALPHA = 0.05;

    private static final int GUARDS = 5;
    private static final double EACH = ALPHA / (GUARDS * 2);

    private final Guards guards;
    private Arm baseline = new Arm();
    private Arm candidate = new Arm();
    private RateBounds disagreements = new RateBounds();

    Watch(Guards guards) {
        this.guards = guards;
    }

    /// One guard's finding.
    ///
    /// @param guard which
    /// @param text what was seen, with the numbers
    record Breach(String guard, String text) {}

    /// One line for people.
    public record Reading(
            String guard, long seenBaseline, long seenCandidate, double baseline, double candidate, double limit) {}

    /// A stage begins. At full nobody calls the baseline any more, so what was seen of it before goes on counting:
    /// bounds that hold at all times hold then too.
    synchronized void begin(Stage.Kind kind) {
        candidate = new Arm();
        disagreements = new RateBounds();
        baseline = kind == Stage.Kind.FULL ? baseline : new Arm();
    }

    synchronized Optional<Breach> baseline(CallRecord row) {
        baseline.add(row);
        return breach();
    }

    synchronized Optional<Breach> candidate(CallRecord row) {
        candidate.add(row);
        return breach();
    }

    /// Takes note of whether a mirrored answer agreed with what the client got.
    synchronized Optional<Breach> compared(boolean agreed) {
        disagreements.add(!agreed);
        return breach();
    }

    synchronized List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        readings.add(rates("errors", baseline.errors, candidate.errors, guards.errors()));
        readings.add(rates("refusals", baseline.refusals, candidate.refusals, guards.refusals()));
        readings.add(means("latency", baseline.latency, candidate.latency, guards.latency()));
        if (isSameCurrency()) {
            readings.add(means("cost", baseline.cost, candidate.cost, guards.cost()));
        }
        readings.add(new Reading(
                "parity", disagreements.seen(), disagreements.seen(), 0, disagreements.rate(), guards.parity()));
        return readings;
    }

    private Optional<Breach> breach() {
        return more("errors", baseline.errors, candidate.errors, guards.errors())
                .or(() -> more("refusals", baseline.refusals, candidate.refusals, guards.refusals()))
                .or(this::parity)
                .or(() -> ratio("latency", baseline.latency, candidate.latency, guards.latency()))
                .or(() -> isSameCurrency()
                        ? ratio("cost", baseline.cost, candidate.cost, guards.cost())
                        : Optional.empty());
    }

    private Optional<Breach> parity() {
        double sure = disagreements.lower(2 * EACH);
        return sure <= guards.parity()
                ? Optional.empty()
                : Optional.of(new Breach(
                        "parity",
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of %d compared answers differ in form, surely more than %.1f %% (limit %.1f %%)",
                                100 * disagreements.rate(),
                                disagreements.seen(),
                                100 * sure,
                                100 * guards.parity())));
    }

    private static Optional<Breach> more(String guard, RateBounds base, RateBounds moved, double limit) {
        double sure = moved.lower(EACH) - base.upper(EACH);
        return moved.seen() == 0 || sure <= limit
                ? Optional.empty()
                : Optional.of(new Breach(
                        guard,
                        String.format(
                                Locale.ROOT,
                                "%s: %.1f %% of %d calls, baseline %.1f %% of %d: surely %.1f points more (limit %.1f)",
                                guard,
                                100 * moved.rate(),
                                moved.seen(),
                                100 * base.rate(),
                                base.seen(),
                                100 * sure,
                                100 * limit)));
    }

    private static Optional<Breach> ratio(String guard, MeanBounds base, MeanBounds moved, double limit) {
        double sure = Math.exp(moved.lower(EACH) - base.upper(EACH));
        return moved.seen() < MeanBounds.SEEN_MIN || base.seen() < MeanBounds.SEEN_MIN || sure <= limit
                ? Optional.empty()
                : Optional.of(new Breach(
                        guard,
                        String.format(
                                Locale.ROOT,
                                "%s: %.2f times the baseline over %d and %d calls, surely more than %.2f (limit %.2f)",
                                guard,
                                Math.exp(moved.mean() - base.mean()),
                                moved.seen(),
                                base.seen(),
                                sure,
                                limit)));
    }

    private boolean isSameCurrency() {
        return baseline.currency().equals(candidate.currency());
    }

    private static Reading rates(String guard, RateBounds base, RateBounds moved, double limit) {
        return new Reading(guard, base.seen(), moved.seen(), base.rate(), moved.rate(), limit);
    }

    /// The candidate's mean as a multiple of the baseline's.
    private static Reading means(String guard, MeanBounds base, MeanBounds moved, double limit) {
        double ratio = base.seen() == 0 || moved.seen() == 0 ? 1 : Math.exp(moved.mean() - base.mean());
        return new Reading(guard, base.seen(), moved.seen(), 1, ratio, limit);
    }
}
