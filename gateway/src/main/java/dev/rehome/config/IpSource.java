package dev.rehome.config;

import java.nio.file.Path;
import java.util.Optional;

/// A table that says where an IP address is. In the file: `builtin`, which ships with the gateway so that a
/// first try works and which ages, or a mapping with these fields.
public sealed interface IpSource {
    /// The table that ships with the gateway, so that a first try works; it ages.
    record Builtin() implements IpSource {}

    /// A MaxMind DB file.
    ///
    /// @param file a MaxMind DB file; one of `mmdb` and `csv`
    /// @param download where to refresh it from
    record Mmdb(Path file, Optional<Download> download) implements IpSource {}

    /// A CSV file.
    ///
    /// @param file a CSV file of address ranges with their place; one of `mmdb` and `csv`
    /// @param download where to refresh it from
    record Csv(Path file, Optional<Download> download) implements IpSource {}
}
