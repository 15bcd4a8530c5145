package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A golden file: `# name: value` lines first, then sections that begin with `=== name`. It must name its source.
///
/// @param facts the values by name
/// @param sections the text of each section, with its line ends
public record Golden(String name, Map<String, String> facts, Map<String, String> sections) {
    private static final Path ROOT = Path.of("src/test/resources/dev/rehome/dialect");

    /// All golden files of one folder below `dev/rehome/dialect`.
    public static Stream<Golden> in(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream().map(Golden::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String fact(String name, String otherwise) {
        return facts.getOrDefault(name, otherwise);
    }

    public String section(String name) {
        return sections.getOrDefault(name, "");
    }

    public List<String> lines(String section) {
        return section(section).lines().filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Golden read(Path file) {
        Map<String, String> facts = new HashMap<>();
        Map<String, String> sections = new LinkedHashMap<>();
        String section = "";
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("=== ")) {
                    section = line.substring(4);
                    sections.put(section, "");
                } else if (section.isEmpty()) {
                    String[] fact = line.substring(2).split(": ", 2);
                    facts.put(fact[0], fact[1]);
                } else {
                    sections.merge(section, line + "\n", String::concat);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(facts).as("%s says where its bytes come from", file).containsKey("source");
        return new Golden(file.getFileName().toString(), facts, sections);
    }
}
