package dev.rehome.way.limit;

/// What a call may use at most.
///
/// @param tokens the estimated input plus the largest output
public record Claim(long tokens) {}
