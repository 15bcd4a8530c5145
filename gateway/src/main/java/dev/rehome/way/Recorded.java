package dev.rehome.way;

import dev.rehome.call.Candidates;

/// Whose call it is that the gateway makes itself later, such as a line of a batch: found out when he asked for it.
///
/// @param key the id of the key; its limits and what it may ask for are those of now
/// @param places where the end user was then
public record Recorded(String key, Candidates places) {}
