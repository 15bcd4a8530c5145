package dev.rehome.files;

import java.util.Optional;

/// Which part of a list is wanted.
///
/// @param limit at most so many, at least 1
/// @param after begins behind the one with this id
/// @param ascending from the oldest to the newest
public record Listing(int limit, Optional<String> after, boolean ascending) {}
