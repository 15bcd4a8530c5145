package dev.rehome.way;

import dev.rehome.availability.Verdict.Denied;
import dev.rehome.call.Grounds;
import dev.rehome.call.Refusal;
import dev.rehome.config.EndUser;
import dev.rehome.place.PlaceFinder;
import dev.rehome.way.caller.Caller;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What to say when no target may serve: a missing declaration first, when it would open one; law, when it is the
/// reason
/// of every denial; else the provider's territory.
final class Denials {
    private Denials() {}

    static Refusal refusal(String decision, Caller caller, List<Considered> considered, Snapshot snapshot) {
        List<Denied> denied = considered.stream()
                .filter(one -> one.verdict() instanceof Denied)
                .map(one -> (Denied) one.verdict())
                .toList();
        boolean mayDeclare = caller.key().endUser() instanceof EndUser.Declared;
        Optional<Denied> undeclared =
                denied.stream().filter(Denied::missingDeclaration).findFirst();
        if (mayDeclare && undeclared.isPresent()) {
            return new Refusal.DeclarationMissing(PlaceFinder.HEADER, grounds(decision, undeclared.get(), snapshot));
        }
        if (denied.isEmpty()) {
            // Every lawful target was refused by its provider for the place: that is territory, by the provider's word.
            Grounds grounds = new Grounds(
                    decision,
                    "provider-region-refusal",
                    Optional.empty(),
                    snapshot.config().appeal());
            return new Refusal.Territory(grounds);
        }
        boolean law = denied.size() == considered.size() && denied.stream().allMatch(Denied::law);
        Grounds grounds = grounds(decision, denied.getFirst(), snapshot);
        return law
                ? new Refusal.Law(grounds, snapshot.config().policyUrl().map(URI::toString))
                : new Refusal.Territory(grounds);
    }

    private static Grounds grounds(String decision, Denied denied, Snapshot snapshot) {
        return new Grounds(
                decision, denied.rule().id(), denied.place(), snapshot.config().appeal());
    }
}
