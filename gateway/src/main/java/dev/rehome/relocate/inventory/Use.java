package dev.rehome.relocate.inventory;

import dev.rehome.call.Feature;
import dev.rehome.relocate.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What one line of a record says: one call, or several that were counted together.
///
/// @param from when it began
/// @param until when what it speaks of was over; exclusive
/// @param calls how many calls; 0 where a line tells only of money
/// @param single whether it speaks of exactly one call, so that sizes can be counted
/// @param features what the calls used
/// @param seen what the source can see
public record Use(
        WorkloadName name,
        Instant from,
        Instant until,
        long calls,
        boolean single,
        OptionalLong input,
        OptionalLong output,
        OptionalLong latencyMs,
        Ended ended,
        Set<Feature> features,
        Set<Feature> seen,
        Optional<Money> cost,
        Optional<String> provider) {
    /// How the calls ended.
    public enum Ended {
        /// The source does not tell.
        UNKNOWN,
        WELL,
        /// Through a fault of the caller's, or refused.
        NOT_SERVED,
        /// Through no fault of the caller's.
        FAILED,
        /// It failed, and the source does not tell through whom.
        FAILED_SOMEHOW
    }
}
