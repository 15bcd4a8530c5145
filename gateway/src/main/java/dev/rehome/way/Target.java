package dev.rehome.way;

import dev.rehome.dialect.TargetModel;
import dev.rehome.way.route.Health;

/// A model at a site: something that can serve a call.
///
/// @param triple what a region refusal of it is true of
/// @param weight its share of the calls; 0 where the targets stand in order
public record Target(Site site, TargetModel model, Health.Triple triple, int weight) {
    public static Target of(Site site, TargetModel model, int weight) {
        String egress = site.provider().egress().place().code();
        return new Target(site, model, new Health.Triple(site.id(), egress, model.model()), weight);
    }

    public String name() {
        return model.toString();
    }
}
