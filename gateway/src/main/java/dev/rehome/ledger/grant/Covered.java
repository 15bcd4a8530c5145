package dev.rehome.ledger.grant;

import dev.rehome.call.Cost;
import java.util.List;
import java.util.stream.Collectors;

/// What grants paid of an attempt.
///
/// @param parts in the order in which they were debited; empty where no grant paid
/// @param tokens how many tokens grants of tokens covered
/// @param pico what the covered part would have cost, in the currency of the cost; 0 where its price is not known
/// @param owed what remains to be paid
public record Covered(List<Part> parts, long tokens, long pico, Cost owed) {
    public Covered {
        parts = List.copyOf(parts);
    }

    /// What one grant paid.
    ///
    /// @param amount in the grant's unit: tokens, or 10^-12 of a currency's unit
    /// @param worth what that would have cost, in 10^-12 of the currency's unit
    /// @param currency of the worth; empty where the price is not known
    public record Part(Grant grant, long amount, long worth, String currency) {}

    /// The parts in one text: `zhipu-2024=1200 yi-credit=250000000000`.
    public String text() {
        return parts.stream()
                .map(part -> part.grant().id() + "=" + part.amount())
                .collect(Collectors.joining(" "));
    }
}
