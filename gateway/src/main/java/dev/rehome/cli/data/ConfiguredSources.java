package dev.rehome.cli.data;

import dev.rehome.config.Config;
import dev.rehome.config.Download;
import dev.rehome.config.IpSource;
import dev.rehome.place.update.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The IP sources of a configuration, as `rehome data` works on them.
final class ConfiguredSources {
    private ConfiguredSources() {}

    /// @throws IllegalArgumentException when a source names a URL but not how to check what comes from it
    static List<SourceSpec> of(Config config) {
        List<SourceSpec> sources = new ArrayList<>();
        for (IpSource source : config.location().sources()) {
            switch (source) {
                case IpSource.Builtin() -> {}
                case IpSource.Networks(Path file, String note) ->
                    sources.add(new SourceSpec(name(file), file, note, Optional.empty(), Map.of()));
                case IpSource.Mmdb(Path file, Optional<Download> download) -> sources.add(spec(file, download));
                case IpSource.Csv(Path file, Optional<Download> download) -> sources.add(spec(file, download));
            }
        }
        return sources;
    }

    private static SourceSpec spec(Path file, Optional<Download> download) {
        String name = name(file);
        return new SourceSpec(name, file, "", download.map(from -> origin(name, from)), Map.of());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static SourceSpec.Origin origin(String name, Download from) {
        String hash = from.sha256()
                .orElseThrow(() -> new IllegalArgumentException(
                        "location.sources: " + name + ": sha256: missing (expected: the hash of what the url gives)"));
        return new SourceSpec.Origin(from.url(), new SourceSpec.Integrity.Sha256(hash), from.maxBytes());
    }
}
