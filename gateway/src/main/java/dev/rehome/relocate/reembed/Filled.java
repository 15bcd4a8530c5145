package dev.rehome.relocate.reembed;

import java.util.Optional;

/// A text and what came of it.
///
/// @param vector empty for one that was left out by the operator's policy
public record Filled(Item item, Optional<float[]> vector) {}
