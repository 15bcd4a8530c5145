package dev.rehome.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a vendor has granted: so many tokens, or so much money, that the ledger debits before anything is owed. See
/// docs/grants.md. Without `models`, all of the provider's; without `accounts`, all.
///
/// @param id names the grant in the ledger; its balance is kept under this name, so a grant that is renewed is a new
///     one
/// @param provider the provider that grants
/// @param models which of its models, by their ids there; `*` at the end for all that begin so, in upper or lower case
/// @param tokens how many tokens, input and output together
/// @param credit how much money, such as `100 CNY`; it pays calls that are priced in this currency. One of `tokens`
///     and `credit` must be there
/// @param from the first day on which it pays; always without it
/// @param until the first day on which it no longer pays; without it, never
/// @param zone where these days are
/// @param accounts whose calls it pays
/// @param programme the id of the relocation programme it comes from, for reports
public record Grant(
        String id,
        String provider,
        List<String> models,
        OptionalLong tokens,
        Optional<Amount> credit,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        ZoneId zone,
        List<String> accounts,
        Optional<String> programme) {
    public Grant {
        models = List.copyOf(models);
        accounts = List.copyOf(accounts);
    }

    /// The first moment at which it pays.
    public Optional<Instant> begins() {
        return from.map(day -> day.atStartOfDay(zone).toInstant());
    }

    /// The first moment at which it no longer pays.
    public Optional<Instant> ends() {
        return until.map(day -> day.atStartOfDay(zone).toInstant());
    }
}
