package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.Catalogue;
import dev.rehome.catalogue.ModelFacts;
import dev.rehome.catalogue.Price;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.programmes.Programmes;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What plans rest on: the configuration with the availability dataset, the catalogue, the programmes, the dialects.
///
/// @param catalogue with the operator's own prices
public record PlanGround(Snapshot snapshot, Catalogue catalogue, Programmes programmes, Carriage carriage) {
    Site site(String provider) {
        Site site = snapshot.sites().get(provider);
        if (site == null) {
            throw new IllegalArgumentException("provider: " + provider + " (expected: one of "
                    + String.join(
                            ", ",
                            snapshot.config().providers().stream()
                                    .map(one -> one.id())
                                    .toList())
                    + ")");
        }
        return site;
    }

    /// The name of a provider's site in the catalogue; empty where it has none, as for one's own models.
    Optional<String> listed(Site site) {
        return catalogue.site(List.of(
                String.valueOf(site.provider().baseUrl().getHost()),
                site.provider().availability(),
                site.provider().kind()));
    }

    /// The target of this name as the configuration knows it, with what it says of it.
    Target target(Site site, TargetModel named) {
        return snapshot.routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .filter(target -> target.name().equals(named.toString()))
                .findFirst()
                .orElseGet(() -> Target.of(site, named, 0));
    }

    Optional<ModelFacts> facts(Site site, TargetModel target, Instant at) {
        return listed(site).flatMap(name -> catalogue.find(name, target.model(), at));
    }

    Optional<Price> price(Site site, TargetModel target, Instant at) {
        return catalogue.price(site.id(), listed(site).orElse(""), target.model(), at);
    }
}
