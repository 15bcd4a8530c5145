package dev.rehome.way;

import dev.rehome.call.Candidates;
import dev.rehome.dialect.Operation;
import dev.rehome.way.caller.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What relocations and drills change about who serves a call. They change the order of lawful targets, never what is
/// lawful.
public interface Moves {
    /// Nothing moves.
    Moves NONE = (_, _, _) -> Optional.empty();

    /// The move that this call is part of. Asked for every call: it must be quick and must not block.
    ///
    /// @param route what the configuration says of the model
    Optional<Move> of(Asked call, ModelRoute route, Instant now);

    /// What is known of the call.
    ///
    /// @param model the name that was asked for
    /// @param places where the end user may be
    /// @param conversation the same for all calls of one conversation, else the call's own; it costs a hash
    record Asked(Caller caller, String model, Operation operation, Candidates places, LongSupplier conversation) {}
}
