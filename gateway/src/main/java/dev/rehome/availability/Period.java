package dev.rehome.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// When a rule is in force. Dates are days in UTC.
///
/// @param notBefore nothing was in force before this instant; equal to `from` where the start is known exactly
/// @param from in force since this instant at the latest
/// @param until no longer in force at this instant: the end of the last day
public record Period(Instant notBefore, Instant from, Instant until) {
    /// In force always, as far as anybody knows.
    public static final Period ALWAYS = new Period(Instant.MIN, Instant.MIN, Instant.MAX);

    /// How a period relates to an instant.
    public enum State {
        NOT_YET,
        /// Between not-before and not-after: somewhere in this gap it came into force.
        UNCERTAIN,
        IN_FORCE,
        ENDED
    }

    /// @param notBefore the first day on which it can have started
    /// @param notAfter the day on which it had started at the latest
    /// @param lastDay the last day in force
    public static Period of(Optional<LocalDate> notBefore, Optional<LocalDate> notAfter, Optional<LocalDate> lastDay) {
        return new Period(
                notBefore.map(Period::startOf).orElse(Instant.MIN),
                notAfter.or(() -> notBefore).map(Period::startOf).orElse(Instant.MIN),
                lastDay.map(day -> startOf(day.plusDays(1))).orElse(Instant.MAX));
    }

    public static Period since(LocalDate day) {
        return of(Optional.of(day), Optional.of(day), Optional.empty());
    }

    public State at(Instant instant) {
        if (!instant.isBefore(until)) {
            return State.ENDED;
        }
        if (!instant.isBefore(from)) {
            return State.IN_FORCE;
        }
        return instant.isBefore(notBefore) ? State.NOT_YET : State.UNCERTAIN;
    }

    boolean overlaps(Period other) {
        return notBefore.isBefore(other.until) && other.notBefore.isBefore(until);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
