package dev.rehome.server;

import dev.rehome.relay.Skew;
import dev.rehome.relay.Upstream;
import dev.rehome.upstream.ProviderCredentials;

/// What one event loop holds for one provider.
record LoopSite(Upstream upstream, ProviderCredentials credentials, Skew skew) {}
