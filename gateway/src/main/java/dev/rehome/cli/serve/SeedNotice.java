package dev.rehome.cli.serve;

import dev.rehome.config.Config;
import dev.rehome.config.EndUser;
import dev.rehome.config.IpSource;
import dev.rehome.seed.Seed;
import java.time.Instant;
import java.util.Optional;

/// What to say of the table of addresses that ships, where a configuration uses it.
final class SeedNotice {
    private SeedNotice() {}

    static Optional<String> of(Config config, Instant now) {
        boolean isThere = config.location().sources().stream().anyMatch(IpSource.Builtin.class::isInstance);
        boolean isAsked = config.keys().stream().anyMatch(key -> !(key.endUser() instanceof EndUser.Fixed));
        return isThere && isAsked ? Optional.of(Seed.open().notice(now)) : Optional.empty();
    }
}
