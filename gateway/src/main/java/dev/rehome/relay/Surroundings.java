package dev.rehome.relay;

import dev.rehome.way.route.Health;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What the relay of one call works with.
///
/// @param total how long the whole call may take, with all its attempts
/// @param heartbeat how long a stream may be silent towards the client before a comment is sent
/// @param nanos a monotonic clock
/// @param refusal renders a refusal to the client when no target served
/// @param observer is told how the call goes and ends
public record Surroundings(
        Client client,
        Timers timers,
        Health health,
        Duration total,
        Duration heartbeat,
        InstantSource clock,
        LongSupplier nanos,
        RefusalWriter refusal,
        Observer observer) {
    /// Writes the answer for a call that no target served.
    public interface RefusalWriter {
        /// @return the status that was sent
        int write(Exhausted why, Client client);

        /// Takes note of a fault of the gateway that no client can be told of any more.
        void log(RuntimeException fault, String callId);
    }
}
