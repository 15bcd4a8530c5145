package dev.rehome.cli.inventory;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of `rehome inventory` that say which part of which ledger is meant.
final class InventoryOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration whose store is read (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("rehome.yaml");

    @Option(names = "--store", paramLabel = "FILE", description = "A store's file, instead of the configuration's.")
    private Optional<Path> store = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "A day or a moment, UTC (default: 30 days before the end, or the first call).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Exclusive (default: after the last call).")
    private Optional<String> until = Optional.empty();

    @Option(names = "--account", paramLabel = "A", description = "Only this account.")
    private Optional<String> account = Optional.empty();

    @Option(names = "--key", paramLabel = "K", description = "Only this key.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--model", paramLabel = "M", description = "Only this asked model.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--provider", paramLabel = "P", description = "Only calls that ended at this provider.")
    private Optional<String> provider = Optional.empty();

    @Option(names = "--own", description = "Count also calls that the gateway made itself: replays, shadows, judges.")
    private boolean own;

    Path config() {
        return config;
    }

    Optional<Path> store() {
        return store;
    }

    Optional<String> from() {
        return from;
    }

    Optional<String> until() {
        return until;
    }

    Optional<String> account() {
        return account;
    }

    Optional<String> key() {
        return key;
    }

    Optional<String> model() {
        return model;
    }

    Optional<String> provider() {
        return provider;
    }

    boolean own() {
        return own;
    }
}
