package dev.rehome.way.caller;

import dev.rehome.call.Entity;
import dev.rehome.config.Key;
import dev.rehome.way.limit.Allowance;

/// Who calls.
///
/// @param account the id of the account
/// @param entity the account's entity: the party `customer`
public record Caller(Key key, String account, Entity entity, Allowance allowance) {
    /// The same with other limits.
    public Caller with(Allowance other) {
        return new Caller(key, account, entity, other);
    }
}
