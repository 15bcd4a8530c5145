package dev.rehome.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How the availability dataset is read.
///
/// @param dir a directory of the operator's own availability files; a file there replaces the shipped one of
///     the same provider
/// @param territoriesFollowParent whether a dependent territory that no list names is treated as its parent
///     country
/// @param strictSubdivisions whether a country is denied when one of its subdivisions is excluded and the
///     caller's subdivision is unknown; otherwise it is allowed and the doubt stated
/// @param dryRun ids of rules from `dir` that are decided and counted but refuse nothing; `"*"` for all of them
public record AvailabilityOptions(
        Optional<Path> dir, boolean territoriesFollowParent, boolean strictSubdivisions, List<String> dryRun) {
    public AvailabilityOptions {
        dryRun = List.copyOf(dryRun);
    }
}
