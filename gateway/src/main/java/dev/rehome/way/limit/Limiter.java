package dev.rehome.way.limit;

import java.time.Instant;

/// Reserves before a call and settles after it. Keeps its state over configuration reloads.
public interface Limiter {
    /// @param key the key's id
    Grant reserve(String key, Allowance allowance, Claim claim, Instant now);

    /// Gives back what was reserved and not used, or takes what was used beyond it.
    ///
    /// @param tokensUsed the true usage
    void settle(Grant.Reserved grant, Allowance allowance, long tokensUsed, Instant now);

    /// How many reservations of a key are not settled.
    long unsettled(String key);

    /// The limiter of one gateway alone.
    static Limiter inMemory() {
        return new MemoryLimiter();
    }
}
