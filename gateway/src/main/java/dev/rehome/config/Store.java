package dev.rehome.config;

import dev.rehome.dialect.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// Where usage, accounts and the audit are kept.
public sealed interface Store {
    /// One file, nothing else to install.
    record Sqlite(Path file) implements Store {}

    /// A database that several gateways share.
    record Postgresql(String host, int port, String database, String user, Optional<Secret> password)
            implements Store {}
}
