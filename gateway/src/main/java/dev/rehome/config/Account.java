package dev.rehome.config;

import dev.rehome.call.Entity;

/// A customer of the operator.
///
/// @param id its name in keys, the ledger and the audit
/// @param entity who the customer is
public record Account(String id, Entity entity) {}
