package dev.rehome.availability;

import dev.rehome.availability.Verdict.Denied;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was found while one call was judged against one provider: denials, doubts, and the weakest confidence.
final class Findings {
    private final String provider;
    private final List<Denied> denials = new ArrayList<>(4);
    private final List<Doubt> doubts = new ArrayList<>(4);
    private Confidence confidence = Confidence.SOURCE;

    Findings(String provider) {
        this.provider = provider;
    }

    void deny(Party party, Optional<Place> place, Rule rule, Reason reason) {
        denials.add(new Denied(provider, party, place, rule, reason));
    }

    void doubt(Doubt doubt) {
        confidence = confidence.weaker(doubt.rule().confidence());
        doubts.add(doubt);
    }

    /// Records that the verdict rests on this rule, with a doubt where the rule is not proven.
    void restOn(Party party, Rule rule, Place place) {
        confidence = confidence.weaker(rule.confidence());
        if (rule.confidence().isDoubtful()) {
            doubt(new Doubt.Unproven(party, rule, place));
        }
    }

    List<Denied> denials() {
        return denials;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    Confidence confidence() {
        return confidence;
    }

    /// The denial to report: law first, a missing declaration last, else in the order of the parties.
    Optional<Denied> first() {
        Optional<Denied> first = Optional.empty();
        for (Denied denied : denials) {
            if (first.isEmpty() || rank(denied) < rank(first.get())) {
                first = Optional.of(denied);
            }
        }
        return first;
    }

    private static int rank(Denied denied) {
        if (denied.law()) {
            return 0;
        }
        return denied.missingDeclaration() ? 2 : 1;
    }
}
