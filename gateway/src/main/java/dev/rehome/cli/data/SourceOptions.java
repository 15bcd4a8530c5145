package dev.rehome.cli.data;

import dev.rehome.place.update.SourceList;
import dev.rehome.place.update.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options of `rehome data` that name IP sources.
final class SourceOptions {
    @Option(names = "--sources", paramLabel = "FILE", description = "A YAML list of sources, see docs/place.md.")
    private Optional<Path> list = Optional.empty();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A configuration: the sources of its location.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--source", paramLabel = "ID=FILE", description = "A source: an .mmdb file, or text of ranges.")
    private Map<String, String> files = new LinkedHashMap<>();

    @Option(names = "--url", paramLabel = "ID=URL", description = "Where a newer file of the source comes from.")
    private Map<String, String> urls = new LinkedHashMap<>();

    @Option(names = "--sha256", paramLabel = "ID=HASH", description = "The newer file's hash, or the URL of its hash.")
    private Map<String, String> hashes = new LinkedHashMap<>();

    @Option(names = "--max-bytes", paramLabel = "ID=N", description = "The most bytes of the file; default 256 MiB.")
    private Map<String, String> bytes = new LinkedHashMap<>();

    @Option(names = "--note", paramLabel = "ID=NOTE", description = "The file lists networks of which this is said.")
    private Map<String, String> notes = new LinkedHashMap<>();

    @Option(
            names = "--expect",
            paramLabel = "ADDRESS=CC",
            description = "An answer that every source given by --source must give, instead of the built-in ones.")
    private Map<String, String> expect = new LinkedHashMap<>();

    /// The configuration whose sources are meant too.
    Optional<Path> config() {
        return config;
    }

    /// The sources of the other forms. Throws `IllegalArgumentException` naming what is wrong.
    List<SourceSpec> sources() {
        for (Map<String, String> option : List.of(urls, hashes, bytes, notes)) {
            requireKnown(option.keySet());
        }
        List<SourceSpec> sources = new ArrayList<>(list.map(SourceOptions::read).orElse(List.of()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("id", file.getKey());
            fields.put("file", file.getValue());
            put(fields, "url", urls, file.getKey());
            put(fields, "sha256", hashes, file.getKey());
            put(fields, "max_bytes", bytes, file.getKey());
            put(fields, "note", notes, file.getKey());
            sources.add(SourceList.spec(fields, expect, Path.of("")));
        }
        return sources;
    }

    private void requireKnown(Set<String> ids) {
        for (String id : ids) {
            if (!files.containsKey(id)) {
                throw new IllegalArgumentException("source: '" + id + "' (expected: an id given by --source ID=FILE)");
            }
        }
    }

    private static void put(Map<String, String> fields, String name, Map<String, String> option, String id) {
        Optional.ofNullable(option.get(id)).ifPresent(value -> fields.put(name, value));
    }

    private static List<SourceSpec> read(Path file) {
        try {
            return SourceList.parse(
                    Files.readString(file), file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw new IllegalArgumentException("--sources: " + e.getMessage() + " (expected: a readable file)", e);
        }
    }
}
