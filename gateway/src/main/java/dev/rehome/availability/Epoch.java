package dev.rehome.availability;

import dev.rehome.call.Entity;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The terms of one provider for one set of models, from one change of any rule to the next.
///
/// @param provider the provider's id
/// @param terms by party
/// @param dryRun the terms of operators' rules that only report, by party; empty if there are none
/// @param open the notices that have been announced and have not yet taken effect
record Epoch(String provider, Map<Party, Terms> terms, Map<Party, Terms> dryRun, List<Notice> open) {
    private static final List<Party> PARTIES = List.of(Party.values());

    Terms of(Party party) {
        return terms.getOrDefault(party, Terms.FREE);
    }

    /// Whether the call meets everything and nothing needs a second look. Allocates nothing.
    boolean isPlain(Parties parties) {
        return open.isEmpty()
                && dryRun.isEmpty()
                && isPlain(of(Party.END_USER), Party.END_USER, parties)
                && isPlain(of(Party.CUSTOMER), Party.CUSTOMER, parties)
                && isPlain(of(Party.CONTRACT), Party.CONTRACT, parties)
                && isPlain(of(Party.EGRESS), Party.EGRESS, parties);
    }

    private static boolean isPlain(Terms terms, Party party, Parties parties) {
        return switch (party) {
            case END_USER -> isPlain(terms, parties.endUser().places());
            case CUSTOMER -> isPlain(terms, parties.customer().country());
            case CONTRACT -> isPlain(terms, parties.contract().country());
            case EGRESS -> terms.plain().contains(parties.egress());
        };
    }

    private static boolean isPlain(Terms terms, PlaceSet places) {
        return terms.plain().containsAll(places) && !(terms.binding() && places.isEmpty());
    }

    private static boolean isPlain(Terms terms, Place place) {
        return terms.ownership().isEmpty() && terms.plain().contains(place);
    }

    Findings judge(Parties parties, Options options) {
        return judge(terms, parties, options);
    }

    Findings judgeDryRun(Parties parties, Options options) {
        return judge(dryRun, parties, options);
    }

    private Findings judge(Map<Party, Terms> by, Parties parties, Options options) {
        Findings findings = new Findings(provider);
        Judge judge = new Judge(options, findings);
        for (Party party : PARTIES) {
            Terms mine = by.getOrDefault(party, Terms.FREE);
            if (isPlain(mine, party, parties)) {
                continue;
            }
            judge.place(mine, party, Where.of(party, parties), eligible(party, parties));
            if (!mine.ownership().isEmpty()) {
                judge.ownership(mine, party, entity(party, parties));
            }
        }
        return findings;
    }

    /// A customer brings its own eligibilities; for everybody else those of the contract count.
    private static Set<String> eligible(Party party, Parties parties) {
        return entity(party, parties).eligible();
    }

    private static Entity entity(Party party, Parties parties) {
        return party == Party.CUSTOMER ? parties.customer() : parties.contract();
    }

    /// Whether a notice is about one of these parties, where it may be.
    boolean isAbout(Notice notice, Parties parties) {
        for (Party party : PARTIES) {
            if (notice.binds().contains(party)) {
                for (Place place : Where.of(party, parties).list()) {
                    if (reaches(notice, party, place)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    boolean reaches(Notice notice, Party party, Place place) {
        return switch (notice.reach()) {
            case Reach.OffList _ -> !of(party).listed().contains(place);
            case Reach.Named named -> named.countries().contains(place);
        };
    }
}
