package dev.rehome.relay;

import dev.rehome.way.route.Health;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What the relay of one call works with.
///
/// @param nanos a monotonic clock
/// @param refusal renders a refusal to the client when no target served
/// @param ended is told how the call ended, exactly once
public record Surroundings(
        Client client,
        Upstream upstream,
        Timers timers,
        Health health,
        Timeouts timeouts,
        InstantSource clock,
        LongSupplier nanos,
        RefusalWriter refusal,
        Consumer<Outcome> ended) {
    /// Writes the answer for a call that no target served.
    @FunctionalInterface
    public interface RefusalWriter {
        /// @return the status that was sent
        int write(Exhausted why, Client client);
    }
}
