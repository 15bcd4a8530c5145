package dev.rehome.availability;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The operator's switch "territories follow their parent": what is said of a country is also said of its dependent
/// territories.
final class Territories {
    private Territories() {}

    /// @param parents the country that each dependent territory belongs to
    static Provider follow(Provider provider, Map<Place, Place> parents) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : provider.rules()) {
            rules.add(rule);
            following(rule, parents).ifPresent(rules::add);
        }
        return provider.withRules(rules);
    }

    private static Optional<Rule> following(Rule rule, Map<Place, Place> parents) {
        if (!(rule.reach() instanceof Reach.Named named)) {
            return Optional.empty();
        }
        List<Place> territories = parents.entrySet().stream()
                .filter(entry -> named.countries().contains(entry.getValue())
                        && !named.countries().contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (territories.isEmpty()) {
            return Optional.empty();
        }
        Rule.Proof proof = new Rule.Proof(
                rule.proof().sources(),
                rule.confidence().weaker(Confidence.INFERRED),
                "the territory follows its parent by the operator's switch");
        return Optional.of(rule.following(new Reach.Named(PlaceSet.of(territories), Set.of()), proof));
    }
}
