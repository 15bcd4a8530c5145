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
    /// @param file a MaxMind DB file; one of `mmdb`, `csv` and `networks`
    /// @param download where to refresh it from
    record Mmdb(Path file, Optional<Download> download) implements IpSource {}

    /// A CSV file.
    ///
    /// @param file a CSV file of address ranges with their place; one of `mmdb`, `csv` and `networks`
    /// @param download where to refresh it from
    record Csv(Path file, Optional<Download> download) implements IpSource {}

    /// A list of networks of which something is known.
    ///
    /// @param file a list of networks (CIDR), one a line, such as hosting or VPN ranges: evidence shown to the
    ///     operator that refuses nothing; one of `mmdb`, `csv` and `networks`
    /// @param note what is known of them; only with `networks`
    record Networks(Path file, String note) implements IpSource {}
}
