package dev.rehome.cli.rescue;

import dev.rehome.relocate.rescue.NamedThings;
import dev.rehome.relocate.rescue.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The options of `rehome rescue`.
final class RescueOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration that has the provider (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("rehome.yaml");

    @Option(
            names = "--provider",
            paramLabel = "ID",
            defaultValue = "openai",
            description = "A provider of kind openai (default: ${DEFAULT-VALUE}).")
    private String provider = "openai";

    @Option(
            names = {"--list", "--dry-run"},
            description = "Only list what is there, with sizes.")
    private boolean list;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Where to bring it: an empty folder, or an earlier run's.")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--only", split = ",", paramLabel = "WHAT", description = "Only some of it, such as files,batches.")
    private List<String> only = List.of();

    @Option(
            names = "--ids",
            paramLabel = "FILE",
            description = "Ids of what is not listed, one a line: responses, conversations, threads.")
    private Optional<Path> ids = Optional.empty();

    @Option(
            names = "--admin-key-variable",
            paramLabel = "NAME",
            description = "The environment variable with an admin key, for the usage and costs of the last 365 days.")
    private Optional<String> adminKeyVariable = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Path config() {
        return config;
    }

    String provider() {
        return provider;
    }

    boolean list() {
        return list;
    }

    Optional<Path> to() {
        return to;
    }

    List<String> ids(Function<String, RuntimeException> wrong) throws IOException {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> named = Files.readAllLines(ids.get()).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        for (String id : named) {
            if (NamedThings.of(id).isEmpty()) {
                throw wrong.apply("--ids: " + id + " (expected: ids that begin with one of "
                        + String.join(", ", NamedThings.prefixes()) + ")");
            }
        }
        return named;
    }

    Optional<String> adminKeyVariable() {
        return adminKeyVariable;
    }

    boolean json() {
        return json;
    }

    Set<Shelf> shelves(Function<String, RuntimeException> wrong) {
        if (only.isEmpty()) {
            return EnumSet.allOf(Shelf.class);
        }
        Set<Shelf> shelves = EnumSet.noneOf(Shelf.class);
        for (String word : only) {
            shelves.add(Shelf.named(word)
                    .orElseThrow(() -> wrong.apply(
                            "--only: " + word + " (expected: some of " + String.join(", ", Shelf.words()) + ")")));
        }
        return shelves;
    }
}
