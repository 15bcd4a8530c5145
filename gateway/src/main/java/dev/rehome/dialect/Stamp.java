package dev.rehome.dialect;

import java.time.Duration;
import java.time.Instant;

/// What one attempt may know of the world.
///
/// @param now the gateway's clock
/// @param serverSkew what to add to `now` to get the provider's clock, as last seen; zero if never seen
/// @param callId the gateway's id of the call, for made-up answer ids
public record Stamp(Instant now, Duration serverSkew, String callId) {
    /// The instant to sign with.
    public Instant serverTime() {
        return now.plus(serverSkew);
    }
}
