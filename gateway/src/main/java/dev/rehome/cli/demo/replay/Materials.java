package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files that the company has before it begins: the sources of its applications, the documents of its search, and
/// its data sets.
public final class Materials {
    private static final List<String> SOURCES =
            List.of("assistant.py", "extract.ts", "Search.java", "inspect.go", "service.env", "nightly.sh");

    private Materials() {}

    /// Writes the sources to `source/` and the data sets to `samples/`.
    public static void write(Path directory) throws IOException {
        Path sources = Files.createDirectory(directory.resolve("source"));
        for (String name : SOURCES) {
            try (InputStream file = Materials.class.getResourceAsStream("source/" + name)) {
                if (file == null) {
                    throw new IllegalStateException("source/" + name + " is not in the program");
                }
                Files.copy(file, sources.resolve(name));
            }
        }
        Path samples = Files.createDirectory(directory.resolve("samples"));
        Files.writeString(directory.resolve("documents.jsonl"), Documents.lines());
        for (Map.Entry<String, String> set : sets().entrySet()) {
            Files.writeString(samples.resolve(set.getKey() + ".jsonl"), set.getValue());
        }
    }

    private static Map<String, String> sets() {
        return Map.of(
                "assistant", Samples.assistant(),
                "extract", Samples.extract(),
                "search", Samples.equal("Which shop sold article"),
                "inspect", Samples.pictures(),
                "service", Samples.service(),
                "nightly", Samples.equal("Which branch is letter"));
    }
}
