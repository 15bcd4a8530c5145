package dev.rehome.dialect.openailike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One golden file: lines `name: value`, then sections that begin with `--- name`. The section `given` is what goes in
/// and the others are what must come out. Run the tests with `-Dgolden.update=true` to write these anew, and read the
/// difference before you commit it.
record GoldenCase(Path path, Map<String, String> facts, Map<String, String> sections) {
    private static final Path ROOT = Path.of("src/test/resources/dev/rehome/dialect/openailike");

    /// The facts that are options of the provider.
    private static final List<String> OPTIONS = List.of("api_version", "surface");

    static List<GoldenCase> all(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(GoldenCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(Path path) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> sections = new LinkedHashMap<>();
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] parts = text.split("(?m)^--- ", -1);
        parts[0].lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(": ");
            facts.put(line.substring(0, colon), line.substring(colon + 2));
        });
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            sections.put(parts[i].substring(0, end), parts[i].substring(end + 1));
        }
        return new GoldenCase(path, facts, sections);
    }

    String name() {
        return ROOT.relativize(path).toString();
    }

    String fact(String name, String otherwise) {
        return facts.getOrDefault(name, otherwise);
    }

    String given() {
        return sections.getOrDefault("given", "");
    }

    Trial trial() {
        return Trial.of(fact("kind", ""), fact("model", "model-1"), options());
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(facts);
        options.keySet().retainAll(OPTIONS);
        return options;
    }

    /// What the file says must come out; when the golden files are being written anew, `actual` itself.
    String expected(String section, String actual) {
        if (Boolean.getBoolean("golden.update")) {
            sections.put(section, actual);
            write();
        }
        return sections.getOrDefault(section, "(no section " + section + " in " + name() + ")");
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        sections.forEach(
                (name, body) -> text.append("--- ").append(name).append('\n').append(body));
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
