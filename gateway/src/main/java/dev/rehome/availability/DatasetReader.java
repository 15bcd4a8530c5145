package dev.rehome.availability;

import dev.rehome.availability.ProviderReader.Read;
import dev.rehome.call.Place;
import dev.rehome.yaml.Nearest;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads and checks the files of the dataset: those that ship, then an operator's own. All problems come at once.
final class DatasetReader {
    private static final String CATALOGUE = "dataset.yaml";
    private static final int OPERATOR_FILES_MAX = 500;

    private final Problems problems = new Problems();
    private final Map<String, Read> providers = new LinkedHashMap<>();
    private final Map<Place, Place> territories = new TreeMap<>(Comparator.comparing(Place::code));
    private String version = "";

    static Dataset builtIn() {
        return new DatasetReader().ships().dataset();
    }

    static Dataset withOperatorFiles(Path directory) {
        return new DatasetReader().ships().operatorFiles(directory).dataset();
    }

    /// For tests: only these files, by name.
    static Dataset of(Map<String, String> files, boolean operators) {
        DatasetReader reader = new DatasetReader();
        files.forEach((name, text) -> reader.provider(name, text, operators));
        return reader.dataset();
    }

    private Dataset dataset() {
        providers.values().forEach(read -> new ProviderCheck(read, problems).check());
        new UniqueIds(problems).check(providers.values());
        if (!problems.isEmpty()) {
            throw new InvalidDataset(problems.list());
        }
        List<Provider> read = providers.values().stream().map(Read::provider).toList();
        return new Dataset(version, read, territories);
    }

    private DatasetReader ships() {
        Optional<Section> catalogue = YamlReader.read(CATALOGUE, resource(CATALOGUE), problems);
        if (catalogue.isEmpty()) {
            return this;
        }
        version = catalogue.get().text("version", "the date of the dataset");
        List<String> ids = catalogue.get().texts("providers");
        catalogue.get().section("territories").ifPresent(this::territories);
        catalogue.get().done();
        for (String id : ids) {
            provider(id + ".yaml", resource(id + ".yaml"), false);
        }
        return this;
    }

    private void territories(Section section) {
        RuleReader.proof(section);
        section.optional("note");
        section.section("parents").ifPresent(parents -> {
            for (String territory : parents.names()) {
                Optional<Place> parent = parents.place(territory);
                Optional<Place> place = Place.parse(territory);
                if (place.isEmpty()) {
                    parents.problem(territory, "not a place", "an ISO 3166-1 alpha-2 code");
                } else if (parent.isPresent()) {
                    territories.put(place.get(), parent.get());
                }
            }
        });
        section.done();
    }

    private DatasetReader operatorFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(OPERATOR_FILES_MAX + 1L)
                    .toList();
            if (yaml.size() > OPERATOR_FILES_MAX) {
                problems.add(directory.toString(), 1, "files: too many (expected: at most " + OPERATOR_FILES_MAX + ")");
                return this;
            }
            for (Path file : yaml) {
                provider(file.toString(), Files.readString(file), true);
            }
        } catch (IOException e) {
            problems.add(directory.toString(), 1, "directory: not readable: " + e.getMessage());
        }
        return this;
    }

    private void provider(String file, String text, boolean operators) {
        Optional<Section> section = YamlReader.read(file, text, problems);
        if (section.isEmpty()) {
            return;
        }
        if (operators && section.get().has("extends")) {
            extend(section.get());
            return;
        }
        Read read = new ProviderReader(operators).provider(section.get());
        String id = read.provider().id();
        if (!operators && !id.isEmpty() && !file.equals(id + ".yaml")) {
            section.get().problem("id", id, "the name of the file");
        }
        providers.put(id, read);
    }

    /// Adds an operator's rules and notices to a provider that has been read, and takes away what they replace.
    private void extend(Section file) {
        String id = file.text("extends", "the id of a provider");
        Set<String> drops = new HashSet<>(file.texts("drops"));
        ProviderReader reader = new ProviderReader(true);
        List<Rule> moreRules = reader.rules(file);
        List<Notice> moreNotices = reader.notices(file);
        file.done();
        Read base = providers.get(id);
        if (base == null) {
            file.problem("extends", id, Nearest.expected(id, providers.keySet()));
            return;
        }
        for (String drop : drops) {
            if (!base.origins().containsKey(drop)) {
                file.problem(
                        "drops", drop, Nearest.expected(drop, base.origins().keySet()));
            }
        }
        Map<String, Section.Origin> origins = new LinkedHashMap<>(base.origins());
        origins.keySet().removeAll(drops);
        reader.origins().forEach((name, origin) -> {
            Section.Origin before = origins.putIfAbsent(name, origin);
            if (before != null) {
                problems.add(
                        origin.file(),
                        origin.line(),
                        "id: " + name + " (expected: a unique id; used in " + before.file() + " line " + before.line()
                                + ")");
            }
        });
        Provider extended = base.provider()
                .with(
                        joined(base.provider().rules(), moreRules, rule -> drops.contains(rule.id())),
                        joined(base.provider().notices(), moreNotices, notice -> drops.contains(notice.id())));
        providers.put(id, new Read(extended, base.origin(), origins));
    }

    private static <T> List<T> joined(List<T> base, List<T> more, Predicate<T> dropped) {
        List<T> all = new ArrayList<>(base);
        all.removeIf(dropped);
        all.addAll(more);
        return all;
    }

    private static String resource(String name) {
        try (InputStream in = DatasetReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("availability: " + name + " is not shipped (expected: a resource)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
