package dev.rehome.relocate.inventory;

import dev.rehome.call.CallRecord;
import java.time.Instant;
import java.util.Optional;

/// Which part of the ledger is meant.
///
/// @param from empty for 30 days before the end, or the first call if that is later
/// @param until exclusive; empty for just after the last call
/// @param provider only calls that it answered
/// @param own whether calls count that the gateway made itself: replays, shadows, judges
public record LedgerAsked(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> account,
        Optional<String> key,
        Optional<String> model,
        Optional<String> provider,
        boolean own) {
    /// The tag of a call that the gateway made itself, to measure a target.
    public static final String OWN_TAG = CallRecord.OWN;

    public static LedgerAsked all() {
        return new LedgerAsked(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
