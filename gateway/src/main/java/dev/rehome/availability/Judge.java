package dev.rehome.availability;

import dev.rehome.availability.Terms.Ban;
import dev.rehome.availability.Terms.Grant;
import dev.rehome.call.Entity;
import dev.rehome.call.Owner;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// Holds one party of one call against its terms. A rule is met only if every candidate place meets it.
final class Judge {
    private static final double ROUNDING = 1e-9;

    private final Options options;
    private final Findings findings;

    Judge(Options options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    /// @param eligible the eligibilities that count for this party
    void place(Terms terms, Party party, Where where, Set<String> eligible) {
        if (!terms.binding()) {
            restOnDefault(terms, party, where);
            return;
        }
        if (where.list().isEmpty()) {
            findings.deny(party, Optional.empty(), terms.bindingRule(), Reason.UNKNOWN_PLACE);
            return;
        }
        for (Ban ban : terms.bans()) {
            ban(ban, party, where);
        }
        for (Place place : where.list()) {
            if (terms.served().contains(place)) {
                rest(terms, party, place);
            } else {
                unserved(terms, party, place, eligible);
            }
        }
    }

    private void restOnDefault(Terms terms, Party party, Where where) {
        for (Place place : where.list()) {
            rest(terms, party, place);
        }
    }

    private void rest(Terms terms, Party party, Place place) {
        Optional<Grant> grant = Grant.best(terms.grants(), place);
        if (grant.isPresent()) {
            findings.restOn(party, grant.get().rule(), place);
        } else if (terms.byDefault().isPresent()) {
            findings.restOn(party, terms.byDefault().get(), place);
        }
    }

    private void ban(Ban ban, Party party, Where where) {
        for (Place place : where.list()) {
            if (ban.places().contains(place)) {
                findings.deny(party, Optional.of(place), ban.rule(), ban.reason(false));
            } else if (ban.parted().contains(place)) {
                part(ban, party, where, place);
            }
        }
    }

    private void part(Ban ban, Party party, Where where, Place country) {
        if (!where.knowsPartOf(country)) {
            if (options.strictSubdivisions()) {
                findings.deny(party, Optional.of(country), ban.rule(), Reason.UNKNOWN_SUBDIVISION);
            } else {
                findings.doubt(new Doubt.UnknownPart(party, ban.rule(), country));
            }
            return;
        }
        where.subdivisions().stream()
                .filter(part -> part.ordinal() == country.ordinal()
                        && ban.subdivisions().contains(part))
                .sorted(Comparator.comparing(Place::code))
                .forEach(part -> findings.deny(party, Optional.of(part), ban.rule(), ban.reason(true)));
    }

    private void unserved(Terms terms, Party party, Place place, Set<String> eligible) {
        Optional<Grant> conditional = Optional.empty();
        for (Grant grant : terms.conditional()) {
            if (grant.places().contains(place)) {
                if (holdsAny(eligible, grant.rule().condition())) {
                    findings.restOn(party, grant.rule(), place);
                    return;
                }
                conditional = conditional.or(() -> Optional.of(grant));
            }
        }
        Optional<Grant> uncertain = Grant.first(terms.uncertain(), place);
        if (conditional.isPresent()) {
            findings.deny(party, Optional.of(place), conditional.get().rule(), Reason.NOT_ELIGIBLE);
        } else if (uncertain.isPresent()) {
            findings.deny(party, Optional.of(place), uncertain.get().rule(), Reason.DATE_UNCERTAIN);
        } else {
            Rule rule = terms.offList()
                    .or(() -> Grant.first(terms.lapsed(), place).map(Grant::rule))
                    .orElseThrow();
            boolean blocked = rule.kind() == RuleKind.ENFORCEMENT;
            findings.deny(party, Optional.of(place), rule, blocked ? Reason.ENFORCED : Reason.NOT_LISTED);
        }
    }

    private static boolean holdsAny(Set<String> eligible, Set<String> condition) {
        for (String word : condition) {
            if (eligible.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// Adds up the shares of owners from places that the provider does not serve.
    void ownership(Terms terms, Party party, Entity entity) {
        for (Ban ban : terms.ownership()) {
            double unserved = 0;
            double declared = 0;
            Optional<Place> place = Optional.empty();
            for (Owner owner : entity.owners()) {
                declared += owner.share();
                if (ban.covers(owner.country())) {
                    unserved += owner.share();
                    place = place.or(() -> Optional.of(owner.country()));
                }
            }
            double undeclared = Math.max(0, 100 - declared);
            double limit = ban.rule().ownedAbove() + ROUNDING;
            if (unserved > limit) {
                findings.deny(party, place, ban.rule(), ban.reason(false));
            } else if (unserved + undeclared > limit) {
                undeclared(ban.rule(), party, place, declared);
            } else {
                findings.restOn(party, ban.rule(), entity.country());
            }
        }
    }

    private void undeclared(Rule rule, Party party, Optional<Place> place, double declared) {
        if (options.strictOwnership()) {
            findings.deny(party, place, rule, Reason.UNDECLARED_OWNERSHIP);
        } else {
            findings.doubt(new Doubt.Undeclared(party, rule, declared));
        }
    }
}
