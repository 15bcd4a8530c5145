package dev.rehome.server;

import dev.rehome.config.Provider;
import dev.rehome.relay.RelayTarget;
import dev.rehome.relay.Skew;
import dev.rehome.relay.Timers;
import dev.rehome.relay.Upstream;
import dev.rehome.upstream.ProviderCredentials;
import dev.rehome.upstream.VertxUpstream;
import dev.rehome.way.Considered;
import dev.rehome.way.Site;
import dev.rehome.way.Target;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The providers as one event loop holds them. Used on that loop only. What is held for a provider whose configuration
/// did not change survives a reload: its tokens and its clock.
final class LoopSites {
    private final VertxUpstream upstream;
    private final Timers timers;
    private final InstantSource clock;
    private final Map<String, Held> held = new HashMap<>();

    LoopSites(VertxUpstream upstream, Timers timers, InstantSource clock) {
        this.upstream = upstream;
        this.timers = timers;
        this.clock = clock;
    }

    private record Held(Provider provider, LoopSite site) {}

    LoopSite of(Site site) {
        Held known = held.get(site.id());
        if (known == null || !known.provider().equals(site.provider())) {
            known = new Held(site.provider(), make(site));
            held.put(site.id(), known);
        }
        return known.site();
    }

    /// What the relay needs to call a target.
    RelayTarget target(Considered considered) {
        Target target = considered.target();
        LoopSite site = of(target.site());
        return new RelayTarget(
                target.model(),
                target.triple(),
                target.site().dialect(),
                site.credentials(),
                site.skew(),
                site.upstream(),
                target.site().provider().timeouts(),
                NoticeHeaders.of(considered.verdict()));
    }

    private LoopSite make(Site site) {
        Upstream way = upstream.through(site.provider().egress());
        ProviderCredentials credentials =
                new ProviderCredentials(site.scheme(), site.provider().credential(), way, timers, clock);
        return new LoopSite(way, credentials, new Skew());
    }
}
