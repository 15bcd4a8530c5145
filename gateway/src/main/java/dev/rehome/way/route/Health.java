package dev.rehome.way.route;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How the targets do: a circuit breaker per target and the marks of region refusals. Kept over configuration reloads,
/// by the targets' names.
///
/// A breaker opens after `FAILURES_TO_OPEN` failures in a row, or at once for faults that do not pass by themselves (a
/// bad
/// credential, an empty quota), or for as long as the provider asked to wait. When its time is over it is half open:
/// one
/// call is let through as a probe, and the others wait for what becomes of it.
public final class Health {
    /// Failures in a row that open a breaker.
    public static final int FAILURES_TO_OPEN = 5;

    private static final Duration OPEN_FIRST = Duration.ofSeconds(5);
    /// For a provider that says it is too much and not for how long.
    private static final Duration OPEN_RATE = Duration.ofSeconds(1);
    private static final Duration OPEN_MAX = Duration.ofMinutes(2);
    private static final Duration OPEN_CREDENTIAL = Duration.ofSeconds(60);
    private static final Duration PROBE_MAX = Duration.ofSeconds(60);
    /// A region refusal is believed for this long; then one call may find out whether it still holds.
    private static final Duration REGION_BELIEVED = Duration.ofHours(1);
    private static final int SUSPICIONS_TO_MARK = 3;

    /// Clients may ask for `provider/model-id` by any name, so the number of names has a limit.
    private static final int NAMES_MAX = 10_000;

    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<Triple, RegionMark> marks = new ConcurrentHashMap<>();

    /// What a region refusal is true of.
    public record Triple(String provider, String egress, String model) {}

    /// A provider said that it does not serve this place.
    ///
    /// @param suspected the provider's words may also have meant something else
    /// @param seen how often since the mark was made
    /// @param evidence what it said
    public record RegionMark(
            Triple triple, boolean suspected, int seen, Instant since, Instant until, String evidence) {}

    /// The state of one breaker, for people.
    ///
    /// @param why the class of the failure that opened it; empty when it is closed
    public record State(String target, boolean open, Optional<FailureClass> why, Instant until, int failures) {}

    /// Whether a call may go to this target now. A half-open breaker says yes once.
    public boolean admits(String target, Instant now) {
        Breaker breaker = breakers.get(target);
        return breaker == null || breaker.admits(now);
    }

    /// Whether the provider refused this place lately; a suspicion counts after several.
    public boolean isRegionRefused(Triple triple, Instant now) {
        RegionMark mark = marks.get(triple);
        return mark != null && now.isBefore(mark.until) && (!mark.suspected || mark.seen >= SUSPICIONS_TO_MARK);
    }

    public void succeeded(String target, Triple triple) {
        Breaker breaker = breakers.get(target);
        if (breaker != null) {
            breaker.close();
        }
        if (!marks.isEmpty()) {
            marks.remove(triple);
        }
    }

    /// Takes note of a failure; what is the caller's fault says nothing of the target.
    public void failed(String target, Triple triple, Failure failure, Instant now) {
        switch (failure.kind()) {
            case CALLER, CONTENT, CAPABILITY -> release(target);
            case REGION, REGION_SUSPECTED -> {
                release(target);
                if (marks.size() >= NAMES_MAX) {
                    marks.values().removeIf(mark -> !now.isBefore(mark.until));
                }
                if (marks.size() < NAMES_MAX || marks.containsKey(triple)) {
                    marks.merge(triple, mark(triple, failure, now), Health::again);
                }
            }
            case AUTH, QUOTA ->
                breaker(target, now).open(failure.kind(), now, failure.after().orElse(OPEN_CREDENTIAL));
            case RATE ->
                breaker(target, now).open(failure.kind(), now, failure.after().orElse(OPEN_RATE));
            case OVERLOAD, TRANSPORT -> {
                if (failure.remedy() != Remedy.RESIGN_AT_SERVER_TIME_ONCE) {
                    breaker(target, now).count(failure, now);
                }
            }
        }
    }

    /// Lets go of a probe whose outcome says nothing, such as a client that left.
    public void release(String target) {
        Breaker breaker = breakers.get(target);
        if (breaker != null) {
            breaker.release();
        }
    }

    /// The soonest instant at which one of these targets may be tried again.
    public Optional<Instant> soonest(List<String> targets) {
        return targets.stream()
                .map(breakers::get)
                .filter(java.util.Objects::nonNull)
                .map(Breaker::until)
                .min(Instant::compareTo);
    }

    public List<State> states(Instant now) {
        return breakers.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey(), now))
                .sorted(java.util.Comparator.comparing(State::target))
                .toList();
    }

    public List<RegionMark> regionMarks() {
        return List.copyOf(marks.values());
    }

    private static RegionMark mark(Triple triple, Failure failure, Instant now) {
        boolean suspected = failure.kind() == FailureClass.REGION_SUSPECTED;
        return new RegionMark(triple, suspected, 1, now, now.plus(REGION_BELIEVED), failure.internal());
    }

    private static RegionMark again(RegionMark old, RegionMark fresh) {
        boolean lapsed = fresh.since.isAfter(old.until);
        return new RegionMark(
                old.triple,
                old.suspected && fresh.suspected,
                lapsed ? 1 : old.seen + 1,
                lapsed ? fresh.since : old.since,
                fresh.until,
                fresh.evidence);
    }

    private Breaker breaker(String target, Instant now) {
        if (breakers.size() >= NAMES_MAX) {
            breakers.values().removeIf(breaker -> !now.isBefore(breaker.until()));
        }
        return breakers.computeIfAbsent(target, _ -> new Breaker());
    }

    private static final class Breaker {
        private int failures;
        private int openings;
        private Instant until = Instant.MIN;
        private Instant probeUntil = Instant.MIN;
        private Optional<FailureClass> why = Optional.empty();

        synchronized boolean admits(Instant now) {
            if (why.isEmpty()) {
                return true;
            }
            if (now.isBefore(until) || now.isBefore(probeUntil)) {
                return false;
            }
            probeUntil = now.plus(PROBE_MAX);
            return true;
        }

        synchronized void count(Failure failure, Instant now) {
            failures++;
            if (failure.after().isPresent()) {
                open(failure.kind(), now, failure.after().get());
            } else if (failures >= FAILURES_TO_OPEN || why.isPresent()) {
                long seconds = OPEN_FIRST.toSeconds() << Math.min(openings, 10);
                open(failure.kind(), now, Duration.ofSeconds(Math.min(seconds, OPEN_MAX.toSeconds())));
            }
        }

        synchronized void open(FailureClass kind, Instant now, Duration wait) {
            openings++;
            why = Optional.of(kind);
            Instant end = now.plus(wait.compareTo(OPEN_MAX) > 0 && kind == FailureClass.OVERLOAD ? OPEN_MAX : wait);
            until = end.isAfter(until) ? end : until;
            probeUntil = Instant.MIN;
        }

        synchronized void close() {
            failures = 0;
            openings = 0;
            why = Optional.empty();
            until = Instant.MIN;
            probeUntil = Instant.MIN;
        }

        synchronized void release() {
            probeUntil = Instant.MIN;
        }

        synchronized Instant until() {
            return until;
        }

        synchronized State state(String target, Instant now) {
            return new State(target, why.isPresent() && now.isBefore(until), why, until, failures);
        }
    }
}
