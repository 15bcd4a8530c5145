package dev.rehome.relocate.report;

import dev.rehome.audit.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a move's time: before it, at one of its stages, paused, back, after the deadline.
///
/// @param name such as `before`, `canary 25%`, `back`
/// @param from inclusive
/// @param until exclusive
public record Period(String name, Instant from, Instant until) {
    private static final Duration BEFORE = Duration.ofDays(30);
    private static final String STAGES = "cutover.";
    private static final String BREACH = "guard.breached";

    /// The periods of one workload up to now, by what the audit has of it, the oldest first.
    ///
    /// @param first when the ledger begins
    /// @param deadline when the provider is gone
    static List<Period> of(List<AuditEntry> history, Instant first, Instant deadline, Instant now) {
        List<Step> steps = new ArrayList<>();
        history.stream()
                .filter(entry ->
                        entry.action().startsWith(STAGES) || entry.action().equals(BREACH))
                .forEach(entry -> steps.add(new Step(name(entry), entry.at())));
        Instant begun =
                steps.isEmpty() ? earlier(deadline, now) : steps.getFirst().at();
        Instant usual = earlier(begun, now).minus(BEFORE);
        steps.addFirst(new Step("before", usual.isBefore(first) ? earlier(first, begun) : usual));
        if (deadline.isBefore(now) && !steps.getLast().at().isAfter(deadline)) {
            steps.add(new Step("after the deadline", deadline));
        }
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Instant until = i + 1 < steps.size() ? steps.get(i + 1).at() : now;
            if (steps.get(i).at().isBefore(earlier(until, now))) {
                periods.add(new Period(steps.get(i).name(), steps.get(i).at(), earlier(until, now)));
            }
        }
        return periods;
    }

    private record Step(String name, Instant at) {}

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String name(AuditEntry entry) {
        String status = entry.details().getOrDefault("status", "");
        String stage = stage(entry).orElse("");
        return status.equals("running") ? stage : (status + " at " + stage).strip();
    }

    /// The stage that an entry of the audit names, without its number.
    static Optional<String> stage(AuditEntry entry) {
        return Optional.ofNullable(entry.details().get("stage")).map(text -> text.substring(text.indexOf(' ') + 1));
    }
}
