package dev.rehome.way.limit;

import java.util.OptionalLong;

/// What a key may use.
///
/// @param requestsPerMinute at most this many calls a minute
/// @param tokensPerMinute at most this many tokens a minute, input and output together
/// @param concurrency at most this many calls at once
public record Allowance(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrency) {
    public static Allowance unlimited() {
        return new Allowance(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
