package dev.rehome.cli.assembly;

import dev.rehome.availability.Availability;
import dev.rehome.availability.Dataset;
import dev.rehome.availability.Options;
import dev.rehome.config.AvailabilityOptions;
import dev.rehome.config.Config;
import dev.rehome.config.ConfigReader;
import dev.rehome.config.IpSource;
import dev.rehome.config.KnownAvailability;
import dev.rehome.config.KnownKinds;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Secret;
import dev.rehome.place.PlaceSource;
import dev.rehome.place.PlaceTable;
import dev.rehome.way.Snapshot;
import dev.rehome.way.caller.KeyHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Puts the parts together, with plain `new`: from a configuration to a snapshot that can be served.
public final class Assembly {
    private Assembly() {}

    /// Reads configurations with the kinds and the availability dataset that ship.
    ///
    /// @param environment the variables that a configuration may name
    public static ConfigReader configReader(Map<String, String> environment) {
        return new ConfigReader(environment, KnownKinds.of(Kinds.all()), Assembly::known);
    }

    /// @param version tells this configuration from others
    /// @param hashKey the key of all keyed hashes
    /// @throws IllegalArgumentException when a part cannot be made of the configuration; the message says which
    public static Snapshot snapshot(Config config, String version, Secret hashKey, Instant now) {
        Availability availability = dataset(config.availability()).compile(options(config.availability()));
        Snapshot.Parts parts = new Snapshot.Parts(
                version + "+" + availability.version(),
                now,
                availability,
                places(config),
                new KeyHash(hashKey),
                Kinds::serving);
        return Snapshot.of(config, parts);
    }

    static PlaceTable places(Config config) {
        List<PlaceSource> sources = new ArrayList<>();
        for (IpSource source : config.location().sources()) {
            sources.add(
                    switch (source) {
                        case IpSource.Builtin() -> PlaceSource.builtin();
                        case IpSource.Mmdb(Path file, var _) -> PlaceSource.mmdb(name(file), file);
                        case IpSource.Csv(Path file, var _) -> PlaceSource.csv(name(file), List.of(file));
                        case IpSource.Networks(Path file, String note) -> PlaceSource.networks(name(file), note, file);
                    });
        }
        return PlaceTable.merge(sources);
    }

    static Options options(AvailabilityOptions options) {
        return new Options(
                options.territoriesFollowParent(),
                options.strictSubdivisions(),
                false,
                new HashSet<>(options.dryRun()));
    }

    private static KnownAvailability known(AvailabilityOptions options) {
        Dataset dataset = dataset(options);
        return new KnownAvailability(dataset.providerIds(), dataset.noticeIds());
    }

    private static Dataset dataset(AvailabilityOptions options) {
        return options.dir().map(Dataset::withOperatorFiles).orElseGet(Dataset::builtIn);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
