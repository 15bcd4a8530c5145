package dev.rehome.relocate.plan;

import dev.rehome.relocate.Money;
import java.time.Duration;
import java.util.Optional;

/// Embedding anew what was embedded by another model: vectors of two models do not mix.
///
/// @param dimension of the new vectors; 0 where it is not known
/// @param tokens what is embedded again, in all
/// @param cost empty where no price is known
/// @param duration at the rate that the target allows; empty where that is not known
public record Reembedding(int dimension, long tokens, Optional<Money> cost, Optional<Duration> duration) {}
