package dev.rehome.way.limit;

import java.time.Duration;

/// How much of one limit is left, for the `x-ratelimit-*` headers.
///
/// @param limit per minute
/// @param remaining now
/// @param reset until the limit is whole again
public record Standing(long limit, long remaining, Duration reset) {}
