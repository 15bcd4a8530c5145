package dev.rehome.ledger.grant;

import dev.rehome.call.Cost;
import java.time.Instant;

/// What an attempt used, before any grant.
///
/// @param provider the provider's id in the configuration
/// @param model the model's id there
/// @param at when its call came
/// @param tokens of all kinds
/// @param cost by the price list
public record Charge(String account, String provider, String model, Instant at, long tokens, Cost cost) {}
