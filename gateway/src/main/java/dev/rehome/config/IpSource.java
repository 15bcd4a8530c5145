package dev.rehome.config;

import java.nio.file.Path;
import java.util.Optional;

/// A table that says where an IP address is.
public sealed interface IpSource {
    /// The table that ships with the gateway, so that a first try works; it ages.
    record Builtin() implements IpSource {}

    /// A MaxMind DB file.
    record Mmdb(Path file, Optional<Download> download) implements IpSource {}

    /// A CSV file of `first,last,place` lines.
    record Csv(Path file, Optional<Download> download) implements IpSource {}
}
