package dev.rehome.way;

import dev.rehome.call.Candidates;
import dev.rehome.call.PlaceSet;
import dev.rehome.call.Refusal;
import dev.rehome.way.caller.Caller;
import dev.rehome.way.limit.Grant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may serve a call, or why nobody does.
public sealed interface Decision {
    /// Known as far as the decision came.
    Basis basis();

    /// @param targets the lawful ones, in the order to try
    /// @param standIns lawful ones to try after those when one of them refuses the place of its callers
    /// @param grant what was reserved; to be settled
    record Serve(
            Basis basis,
            ModelRoute route,
            Caller caller,
            List<Considered> targets,
            List<Considered> standIns,
            Grant.Reserved grant)
            implements Decision {
        public Serve {
            targets = List.copyOf(targets);
            standIns = List.copyOf(standIns);
        }
    }

    /// @param limited the state of the limits, when one of them is the reason
    record Refuse(Basis basis, Refusal refusal, Optional<Grant.Refused> limited) implements Decision {}

    /// What was found on the way.
    ///
    /// @param id the decision's id
    /// @param places the places the end user may be in
    /// @param considered all targets of the model, lawful or not
    /// @param move the relocation or drill that the call is part of
    record Basis(
            String id,
            String snapshot,
            Optional<Caller> caller,
            Candidates places,
            List<Considered> considered,
            Optional<Move> move) {
        static final Candidates NOWHERE = new Candidates(PlaceSet.empty(), Set.of(), List.of());

        public Basis {
            considered = List.copyOf(considered);
        }
    }
}
