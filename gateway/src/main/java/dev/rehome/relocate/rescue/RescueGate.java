package dev.rehome.relocate.rescue;

import dev.rehome.availability.Acceptances;
import dev.rehome.availability.Verdict;
import dev.rehome.call.Candidates;
import dev.rehome.call.Entity;
import dev.rehome.call.Evidence;
import dev.rehome.call.Parties;
import dev.rehome.way.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether the operator may use a provider on a day, to fetch what is his. There is no end user: the operator stands
/// for
/// him and for the customer, by where it is established.
public final class RescueGate {
    private static final String NO_MODEL = "";

    private RescueGate() {}

    public static Verdict verdict(Site site, Entity operator, Acceptances accepted, Instant now) {
        Candidates there = Candidates.of(List.of(
                new Evidence("fixed", Optional.of(operator.country()), Optional.empty(), "the operator itself")));
        Parties parties = new Parties(
                there,
                operator,
                site.provider().contract(),
                site.provider().egress().place());
        return site.rules().verdict(NO_MODEL, parties, now, accepted);
    }
}
