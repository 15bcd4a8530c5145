package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.util.List;
import java.util.Optional;

/// Whether one provider may serve one call on one date.
public sealed interface Verdict {

    /// What operators' rules in dry-run mode would have denied; nothing is blocked by these.
    List<Denied> wouldDeny();

    /// Every rule is met.
    ///
    /// @param confidence the weakest confidence that this rests on
    /// @param doubts what is not certain about it, for the decision record
    /// @param pending a published notice that touches this caller and model
    record Allowed(Confidence confidence, List<Doubt> doubts, Optional<Notice> pending, List<Denied> wouldDeny)
            implements Verdict {
        public Allowed {
            doubts = List.copyOf(doubts);
            wouldDeny = List.copyOf(wouldDeny);
        }
    }

    /// Against the provider's list, but not yet enforced, and the operator has accepted that until the notice takes
    /// effect.
    ///
    /// @param notice the accepted notice; serving ends at its effective date
    /// @param strictly what the verdict is without the acceptance
    record Tolerated(Notice notice, Denied strictly, List<Denied> wouldDeny) implements Verdict {
        public Tolerated {
            wouldDeny = List.copyOf(wouldDeny);
        }

        public Rule rule() {
            return strictly.rule();
        }

        public Party party() {
            return strictly.party();
        }
    }

    /// A rule is not met. Where several are not, law comes first and a missing declaration last.
    ///
    /// @param provider the id of the provider's availability file
    /// @param party whose place or owners do not meet it
    /// @param place the first place that does not meet it; empty where no place is known
    /// @param rule the rule
    /// @param reason why
    record Denied(String provider, Party party, Optional<Place> place, Rule rule, Reason reason) implements Verdict {
        @Override
        public List<Denied> wouldDeny() {
            return List.of();
        }

        /// Whether law, and not a provider's contract, is the reason.
        public boolean law() {
            return rule.kind().isLaw() && !reason.isMissing();
        }

        /// Whether this is only because the end user's place was not declared or found.
        public boolean missingDeclaration() {
            return party == Party.END_USER && reason.isMissing();
        }

        public Confidence confidence() {
            return rule.confidence();
        }

        /// The denial in words, for operators; it names provider, party, place and rule.
        public String message() {
            return Wording.denial(this);
        }
    }
}
