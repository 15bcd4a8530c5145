package dev.rehome.availability;

import dev.rehome.availability.Verdict.Denied;
import dev.rehome.call.Entity;
import dev.rehome.call.Owner;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the rules as a person would: one party, one place, one rule after the other. Slow, and without any bit set.
final class NaiveRules {
    private final Provider provider;
    private final String model;
    private final Instant at;

    NaiveRules(Provider provider, String model, Instant at) {
        this.provider = provider;
        this.model = model;
        this.at = at;
    }

    List<Denied> denials(Parties parties) {
        List<Denied> denials = new ArrayList<>();
        for (Party party : Party.values()) {
            Where where = Where.of(party, parties);
            Entity entity = party == Party.CUSTOMER ? parties.customer() : parties.contract();
            if (where.list().isEmpty() && matters(party)) {
                denials.add(deny(party, null, provider.list().rule(), Reason.UNKNOWN_PLACE));
            }
            for (Place country : where.list()) {
                denials.addAll(place(party, country, parts(where, country), entity.eligible()));
            }
            if (party == Party.CUSTOMER || party == Party.CONTRACT) {
                denials.addAll(ownership(party, entity));
            }
        }
        return denials;
    }

    private static List<Place> parts(Where where, Place country) {
        return where.subdivisions().stream()
                .filter(part -> part.country().equals(country))
                .sorted(Comparator.comparing(Place::code))
                .toList();
    }

    /// A party's place matters if it could be somewhere where it would be refused.
    private boolean matters(Party party) {
        boolean country = Everywhere.PLACES.toList().stream()
                .anyMatch(place -> !place(party, place, List.of(), Set.of()).isEmpty());
        return country
                || rules(party, true)
                        .filter(rule -> !rule.supported() && rule.kind() != RuleKind.OWNERSHIP)
                        .anyMatch(rule -> rule.reach() instanceof Reach.Named named
                                && !named.subdivisions().isEmpty());
    }

    private Stream<Rule> rules(Party party, boolean now) {
        return provider.rules().stream()
                .filter(rule -> rule.binds().contains(party)
                        && rule.models().matches(model)
                        && !rule.dryRun()
                        && (!now || state(rule) == Period.State.IN_FORCE || state(rule) == Period.State.UNCERTAIN));
    }

    private Period.State state(Rule rule) {
        return rule.period().at(at);
    }

    private List<Denied> place(Party party, Place country, List<Place> parts, Set<String> eligible) {
        List<Denied> denials = new ArrayList<>();
        rules(party, true)
                .filter(rule -> !rule.supported() && rule.kind() != RuleKind.OWNERSHIP)
                .forEach(rule -> {
                    if (names(rule, country)) {
                        denials.add(deny(party, country, rule, refusal(rule, false)));
                    }
                    if (!names(rule, country)) {
                        parts.stream()
                                .filter(part -> names(rule, part))
                                .forEach(part -> denials.add(deny(party, part, rule, refusal(rule, true))));
                    }
                });
        offer(party, country, eligible).ifPresent(denials::add);
        return denials;
    }

    private static boolean names(Rule rule, Place place) {
        return rule.reach() instanceof Reach.Named named
                && (place.isSubdivision()
                        ? named.subdivisions().contains(place)
                        : named.countries().contains(place));
    }

    private Reason refusal(Rule rule, boolean part) {
        if (state(rule) == Period.State.UNCERTAIN) {
            return Reason.DATE_UNCERTAIN;
        }
        return switch (rule.kind()) {
            case OFFER -> part ? Reason.EXCLUDED_SUBDIVISION : Reason.EXCLUDED;
            case ENFORCEMENT -> Reason.ENFORCED;
            case LAW -> Reason.LAW;
            case EXPORT -> Reason.EXPORT;
            case OWNERSHIP -> Reason.OWNERSHIP;
        };
    }

    private Optional<Denied> offer(Party party, Place country, Set<String> eligible) {
        List<Rule> offers = rules(party, false)
                .filter(rule -> rule.supported() && names(rule, country))
                .toList();
        List<Rule> current = offers.stream()
                .filter(rule -> state(rule) == Period.State.IN_FORCE)
                .toList();
        boolean closed = provider.list().closed() && provider.list().binds().contains(party);
        boolean met = current.stream()
                .anyMatch(rule ->
                        rule.condition().isEmpty() || rule.condition().stream().anyMatch(eligible::contains));
        if (met || offers.isEmpty() && !closed) {
            return Optional.empty();
        }
        if (!current.isEmpty()) {
            return Optional.of(deny(party, country, current.getFirst(), Reason.NOT_ELIGIBLE));
        }
        Optional<Rule> uncertain = offers.stream()
                .filter(rule -> state(rule) == Period.State.UNCERTAIN)
                .findFirst();
        if (uncertain.isPresent()) {
            return Optional.of(deny(party, country, uncertain.get(), Reason.DATE_UNCERTAIN));
        }
        Optional<Rule> block = rules(party, true)
                .filter(rule -> rule.kind() == RuleKind.ENFORCEMENT && rule.reach() instanceof Reach.OffList)
                .findFirst();
        Rule unlisted = closed ? provider.list().rule() : offers.getFirst();
        return Optional.of(
                deny(party, country, block.orElse(unlisted), block.isPresent() ? Reason.ENFORCED : Reason.NOT_LISTED));
    }

    boolean isListed(Party party, Place country) {
        List<Rule> offers = rules(party, false)
                .filter(rule -> rule.supported() && names(rule, country))
                .toList();
        boolean closed = provider.list().closed() && provider.list().binds().contains(party);
        return offers.stream()
                        .anyMatch(rule -> state(rule) == Period.State.IN_FORCE || state(rule) == Period.State.UNCERTAIN)
                || offers.isEmpty() && !closed;
    }

    private List<Denied> ownership(Party party, Entity entity) {
        List<Denied> denials = new ArrayList<>();
        rules(party, true).filter(rule -> rule.kind() == RuleKind.OWNERSHIP).forEach(rule -> {
            double share = 0;
            @Nullable Place first = null;
            for (Owner owner : entity.owners()) {
                if (refusedOwner(rule, party, owner.country())) {
                    share += owner.share();
                    first = first == null ? owner.country() : first;
                }
            }
            if (share > rule.ownedAbove() + 1e-6) {
                denials.add(deny(party, first, rule, refusal(rule, false)));
            }
        });
        return denials;
    }

    private boolean refusedOwner(Rule rule, Party party, Place home) {
        if (rule.reach() instanceof Reach.Named) {
            return names(rule, home) || names(rule, home.country());
        }
        boolean banned = rules(party, true)
                .filter(other -> !other.supported() && other.kind() != RuleKind.OWNERSHIP)
                .anyMatch(other -> names(other, home) || names(other, home.country()));
        return banned || !isListed(party, home.country());
    }

    private Denied deny(Party party, @Nullable Place place, Rule rule, Reason reason) {
        return new Denied(provider.id(), party, Optional.ofNullable(place), rule, reason);
    }
}
