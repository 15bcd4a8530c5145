package dev.rehome.availability;

import dev.rehome.availability.Terms.Ban;
import dev.rehome.availability.Terms.Grant;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compiles the rules that bind one party at one instant to bit sets.
final class TermsCompiler {
    private final Provider.Listing list;
    private final Party party;
    private final Instant at;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Grant> conditional = new ArrayList<>();
    private final List<Grant> uncertain = new ArrayList<>();
    private final List<Grant> lapsed = new ArrayList<>();
    private final List<Ban> bans = new ArrayList<>();
    private final List<Ban> ownership = new ArrayList<>();
    private Optional<Rule> blocksOffList = Optional.empty();

    private TermsCompiler(Provider.Listing list, Party party, Instant at) {
        this.list = list;
        this.party = party;
        this.at = at;
    }

    /// @param rules the rules about the model, without those in dry-run mode
    static Terms compile(Provider.Listing list, List<Rule> rules, Party party, Instant at) {
        TermsCompiler compiler = new TermsCompiler(list, party, at);
        for (Rule rule : rules) {
            if (rule.binds().contains(party)) {
                compiler.add(rule);
            }
        }
        return compiler.terms();
    }

    private void add(Rule rule) {
        Period.State state = rule.period().at(at);
        switch (rule.reach()) {
            case Reach.Named named
            when rule.supported() -> grantsFor(rule, state).add(new Grant(rule, named.countries()));
            case Reach.Named named
            when rule.kind() != RuleKind.OWNERSHIP -> {
                if (counts(state)) {
                    bans.add(ban(rule, named, state));
                }
            }
            case Reach.OffList _
            when rule.kind() != RuleKind.OWNERSHIP -> {
                if (counts(state) && blocksOffList.isEmpty()) {
                    blocksOffList = Optional.of(rule);
                }
            }
            case Reach.Named named -> addOwnership(ban(rule, named, state), state);
            case Reach.OffList _ -> addOwnership(ban(rule, Reach.of(), state), state);
        }
    }

    private void addOwnership(Ban ban, Period.State state) {
        if (counts(state)) {
            ownership.add(ban);
        }
    }

    private List<Grant> grantsFor(Rule rule, Period.State state) {
        return switch (state) {
            case IN_FORCE -> rule.condition().isEmpty() ? grants : conditional;
            case UNCERTAIN -> uncertain;
            case NOT_YET, ENDED -> lapsed;
        };
    }

    private static boolean counts(Period.State state) {
        return state == Period.State.IN_FORCE || state == Period.State.UNCERTAIN;
    }

    private static Ban ban(Rule rule, Reach.Named named, Period.State state) {
        return new Ban(
                rule,
                named.countries(),
                named.subdivisions(),
                PlaceSet.of(named.subdivisions()),
                state == Period.State.UNCERTAIN);
    }

    private Terms terms() {
        boolean bound = list.binds().contains(party);
        boolean closed = list.closed() && bound;
        PlaceSet granted = union(grants);
        PlaceSet named = granted.union(union(conditional)).union(union(uncertain));
        PlaceSet served = closed
                ? granted
                : Everywhere.PLACES.minus(named).minus(union(lapsed)).union(granted);
        PlaceSet listed = closed ? named : served.union(named);
        Optional<Rule> byDefault = bound && !closed ? Optional.of(list.rule()) : Optional.empty();
        boolean binding = closed || !bans.isEmpty() || !served.equals(Everywhere.PLACES);
        Optional<Rule> offList = blocksOffList.or(() -> closed ? Optional.of(list.rule()) : Optional.empty());
        return new Terms(
                binding,
                plain(served, byDefault),
                served,
                listed,
                List.copyOf(grants),
                List.copyOf(conditional),
                List.copyOf(uncertain),
                List.copyOf(lapsed),
                List.copyOf(bans),
                ownership.stream().map(ban -> offListed(ban, listed)).toList(),
                offList,
                byDefault);
    }

    /// Gives an ownership rule about places off the list its places: what is not listed, or is listed and banned.
    private Ban offListed(Ban ban, PlaceSet listed) {
        if (ban.rule().reach() instanceof Reach.Named) {
            return ban;
        }
        PlaceSet places = Everywhere.PLACES.minus(listed);
        Set<Place> parts = new HashSet<>();
        for (Ban other : bans) {
            places = places.union(other.places());
            parts.addAll(other.subdivisions());
        }
        return new Ban(ban.rule(), places, Set.copyOf(parts), PlaceSet.of(parts), ban.uncertain());
    }

    private PlaceSet plain(PlaceSet served, Optional<Rule> byDefault) {
        PlaceSet proven = union(grants.stream()
                .filter(g -> g.rule().confidence() == Confidence.SOURCE)
                .toList());
        boolean defaultProven = byDefault.isEmpty() || byDefault.get().confidence() == Confidence.SOURCE;
        PlaceSet plain = defaultProven ? served.minus(union(grants)).union(proven) : proven;
        for (Ban ban : bans) {
            plain = plain.minus(ban.places()).minus(ban.parted());
        }
        return plain;
    }

    private static PlaceSet union(List<Grant> grants) {
        PlaceSet union = PlaceSet.empty();
        for (Grant grant : grants) {
            union = union.union(grant.places());
        }
        return union;
    }
}
