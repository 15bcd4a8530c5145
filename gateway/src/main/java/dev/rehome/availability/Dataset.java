package dev.rehome.availability;

import dev.rehome.call.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The dataset as it was read: providers with their dated rules and notices.
///
/// @param version its date, such as `2026-11-22`
/// @param providers in the order of the catalogue, an operator's own at the end
/// @param territories the country that each dependent territory belongs to
public record Dataset(String version, List<Provider> providers, Map<Place, Place> territories) {
    public Dataset {
        providers = List.copyOf(providers);
        territories = Map.copyOf(territories);
    }

    /// The dataset that ships with Rehome.
    public static Dataset builtIn() {
        return DatasetReader.builtIn();
    }

    /// The dataset that ships, with an operator's files read after it: a file with a known `id` replaces that provider,
    /// one
    /// with `extends:` adds rules to it, any other adds a provider.
    ///
    /// @throws InvalidDataset with everything that is wrong, each with file and line
    public static Dataset withOperatorFiles(Path directory) {
        return DatasetReader.withOperatorFiles(directory);
    }

    /// The ids of the notices that a `grace:` entry can name.
    public Set<String> noticeIds() {
        return providers.stream()
                .flatMap(provider -> provider.notices().stream())
                .map(Notice::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The ids and aliases that `availability:` can name.
    public Set<String> providerIds() {
        return providers.stream()
                .flatMap(provider -> Stream.concat(Stream.of(provider.id()), provider.aliases().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Compiles the rules to bit sets.
    public Availability compile(Options options) {
        return Availability.compile(this, options);
    }
}
