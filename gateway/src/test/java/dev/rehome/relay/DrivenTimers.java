package dev.rehome.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Timers and clocks of one driven time.
final class DrivenTimers implements Timers, InstantSource {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private long nanos;
    private long started;

    private record Entry(long at, long order, Runnable action) {}

    @Override
    public Timer after(Duration delay, Runnable action) {
        Entry entry = new Entry(nanos + Math.max(delay.toNanos(), 0), started++, action);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    long nanos() {
        return nanos;
    }

    /// Timers that have been started and neither fired nor been cancelled.
    int pending() {
        return entries.size();
    }

    /// Lets time pass; the timers fire in their order, each at its own time.
    void pass(Duration time) {
        long until = nanos + time.toNanos();
        Optional<Entry> next = due(until);
        while (next.isPresent()) {
            nanos = Math.max(nanos, next.get().at);
            entries.remove(next.get());
            next.get().action.run();
            next = due(until);
        }
        nanos = until;
    }

    private Optional<Entry> due(long until) {
        return entries.stream()
                .filter(entry -> entry.at <= until)
                .min(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    }
}
