package dev.rehome.config;

import java.util.Set;
import java.util.function.Function;

/// The ids of an availability dataset, for the reader to check references against.
///
/// @param providers the ids of its providers, such as `openai`, `zhipu-cn`
/// @param notices the ids of its notices, such as `openai-2024-06-24`
public record KnownAvailability(Set<String> providers, Set<String> notices) {
    public KnownAvailability {
        providers = Set.copyOf(providers);
        notices = Set.copyOf(notices);
    }

    /// Where the ids come from: the dataset that the options of the file name.
    public interface Source extends Function<AvailabilityOptions, KnownAvailability> {}
}
