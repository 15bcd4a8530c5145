package dev.rehome.ledger;

import java.math.BigDecimal;

/// One line of a usage report. What it is not broken down by is empty text.
///
/// @param account the account's id
/// @param key the key's id
/// @param operation `chat`, `embeddings`, or empty
/// @param model the name that clients asked for; empty also for names that came to no decision
/// @param provider the provider's id; empty for calls that reached none
/// @param targetModel the model's id at the provider
/// @param time the day (`2024-07-09`) or hour (`2024-07-09T08:00:00Z`)
/// @param counts how many
/// @param tokens what was used
/// @param money what it cost
/// @param duration how long calls took
/// @param firstToken how long clients waited for the first content
public record UsageLine(
        String account,
        String key,
        String operation,
        String model,
        String provider,
        String targetModel,
        String time,
        Counts counts,
        Tokens tokens,
        Money money,
        Latency duration,
        Latency firstToken) {

    /// How many calls, and how they ended.
    ///
    /// @param calls calls that ended; `attempts` counts also those before a fail-over
    public record Counts(
            long calls, long attempts, long served, long refused, long errors, long clientLeft, long streamed) {}

    /// Tokens in disjoint parts.
    ///
    /// @param granted how many of them grants of tokens covered
    /// @param estimatedAttempts how many attempts have numbers that the provider did not report in full
    public record Tokens(
            long input,
            long cacheRead,
            long cacheWrite,
            long audioInput,
            long output,
            long reasoning,
            long audioOutput,
            long granted,
            long estimatedAttempts) {
        public long total() {
            return input + cacheRead + cacheWrite + audioInput + output + reasoning + audioOutput;
        }
    }

    /// What was owed.
    ///
    /// @param currency ISO 4217; empty for what cost nothing or has no known price
    /// @param cost the exact sum
    /// @param granted what grants paid, at list prices; not in `cost`
    /// @param unpricedAttempts attempts that used tokens whose price is not known: they are not in `cost`
    public record Money(String currency, BigDecimal cost, BigDecimal granted, long unpricedAttempts) {}
}
