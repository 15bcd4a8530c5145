package dev.rehome.relocate.plan.make;

import dev.rehome.availability.Acceptances;
import dev.rehome.availability.Doubt;
import dev.rehome.availability.Verdict;
import dev.rehome.call.Candidates;
import dev.rehome.call.Entity;
import dev.rehome.call.Evidence;
import dev.rehome.call.Parties;
import dev.rehome.call.Place;
import dev.rehome.config.Account;
import dev.rehome.config.EndUser;
import dev.rehome.config.Key;
import dev.rehome.relocate.Workload;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may serve a workload: by the rules that decide calls, for its parties, and by the policy for its data.
///
/// No accepted notice counts: a move to what is only tolerated would be the next thing to undo.
final class Law {
    private static final Acceptances NOTHING_ACCEPTED = new Acceptances(Set.of());

    private final Snapshot snapshot;
    private final PlacePolicy policy;

    Law(Snapshot snapshot, PlacePolicy policy) {
        this.snapshot = snapshot;
        this.policy = policy;
    }

    /// @param reason what decided, where it may not or only with a doubt
    record Ruling(boolean lawful, Optional<String> reason) {}

    Ruling ruling(Site site, String model, Workload workload, List<Place> endUsers, Instant at) {
        Ruling byRules = byRules(site, model, parties(site, workload, endUsers), at);
        Optional<String> against =
                policy.against(workload, site.rules().provider().data());
        return byRules.lawful() && against.isPresent() ? new Ruling(false, against) : byRules;
    }

    private static Ruling byRules(Site site, String model, Parties parties, Instant at) {
        return switch (site.rules().verdict(model, parties, at, NOTHING_ACCEPTED)) {
            case Verdict.Denied denied -> new Ruling(false, Optional.of(denied.message()));
            case Verdict.Tolerated tolerated ->
                new Ruling(false, Optional.of(tolerated.strictly().message()));
            case Verdict.Allowed allowed ->
                new Ruling(
                        true,
                        allowed.pending()
                                .map(notice -> "notice " + notice.id() + " ends this at " + notice.effective())
                                .or(() -> allowed.doubts().stream()
                                        .map(Doubt::message)
                                        .findFirst()));
        };
    }

    private Parties parties(Site site, Workload workload, List<Place> endUsers) {
        List<Evidence> evidence = endUsers(workload, endUsers).stream()
                .map(place -> new Evidence("plan", Optional.of(place), Optional.empty(), ""))
                .toList();
        return new Parties(
                Candidates.of(evidence),
                customer(workload),
                site.provider().contract(),
                site.provider().egress().place());
    }

    /// Where the workload's key says that all end users are, else the places of the plan.
    List<Place> endUsers(Workload workload, List<Place> otherwise) {
        return key(workload)
                .map(Key::endUser)
                .filter(EndUser.Fixed.class::isInstance)
                .map(EndUser.Fixed.class::cast)
                .map(fixed -> List.of(fixed.place()))
                .orElse(otherwise);
    }

    /// The account behind the workload; the operator where nobody has said.
    private Entity customer(Workload workload) {
        Optional<String> account = workload.account().or(() -> key(workload).map(Key::account));
        return account.flatMap(id -> snapshot.config().accounts().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .map(Account::entity)
                .orElse(snapshot.config().operator());
    }

    /// The key of the configuration that the workload is of; empty for one of somebody else's records.
    Optional<Key> key(Workload workload) {
        return workload.key()
                .flatMap(id -> snapshot.config().keys().stream()
                        .filter(key -> key.id().equals(id))
                        .findFirst());
    }
}
