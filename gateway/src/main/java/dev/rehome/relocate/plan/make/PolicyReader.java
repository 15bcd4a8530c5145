package dev.rehome.relocate.plan.make;

import dev.rehome.call.Place;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a residency policy for plans; docs/plan.md describes its form. All faults come at once, each with its line.
public final class PolicyReader {
    static final long VERSION = 1;

    private static final Map<String, String> LABELS = Stream.of(
                    "personal", "sensitive", "important", "pseudonymised", "export-controlled")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private PolicyReader() {}

    /// A policy that cannot be used. Each problem is a line `file:line: name: value (expected: condition)`.
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        Invalid(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    /// @throws Invalid with everything that is wrong
    public static PlacePolicy read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException failed) {
            throw new Invalid(List.of(file + ": not readable (expected: a policy, a text in UTF-8)"));
        }
    }

    /// @throws Invalid with everything that is wrong
    public static PlacePolicy read(String file, String text) {
        Problems problems = new Problems();
        Optional<PlacePolicy> policy = YamlReader.read(file, text, problems).map(PolicyReader::policy);
        if (policy.isEmpty() || !problems.isEmpty()) {
            throw new Invalid(problems.list());
        }
        return policy.get();
    }

    private static PlacePolicy policy(Section root) {
        if (root.whole("rehome_policy", VERSION, VERSION).isEmpty() && !root.has("rehome_policy")) {
            root.problem("rehome_policy", "", String.valueOf(VERSION));
        }
        PlacePolicy policy = new PlacePolicy(
                root.sections("labels").stream().map(PolicyReader::carries).toList(),
                root.sections("rules").stream().map(PolicyReader::rule).toList());
        root.done();
        Set<String> seen = new HashSet<>();
        policy.rules().stream()
                .map(PlacePolicy.Rule::id)
                .filter(id -> !seen.add(id))
                .forEach(id -> root.problem("rules", id + " twice", "an id that no other rule has"));
        Set<String> carried =
                policy.carries().stream().flatMap(one -> one.labels().stream()).collect(Collectors.toUnmodifiableSet());
        policy.rules().stream()
                .flatMap(rule -> rule.labels().stream())
                .distinct()
                .filter(label -> !carried.contains(label))
                .forEach(label ->
                        root.problem("labels", "no workload is " + label, "which workloads are, or no such rule"));
        return policy;
    }

    private static PlacePolicy.Carries carries(Section section) {
        PlacePolicy.Carries carries = new PlacePolicy.Carries(
                some(section, "workloads", "ids of workloads, or patterns such as acme-web.*"),
                Set.copyOf(section.words("labels", LABELS)));
        if (!section.has("labels")) {
            section.problem("labels", "", "labels such as personal");
        }
        section.done();
        return carries;
    }

    private static PlacePolicy.Rule rule(Section section) {
        String id = section.text("id", "an id");
        List<Place> places = section.places("places");
        if (places.isEmpty() && !section.has("places")) {
            section.problem("places", "", "at least one country or region");
        }
        PlacePolicy.Rule rule = new PlacePolicy.Rule(
                id, section.texts("accounts"), Set.copyOf(section.words("labels", LABELS)), places);
        section.done();
        return rule;
    }

    private static List<String> some(Section section, String name, String expected) {
        List<String> texts = section.texts(name);
        if (texts.isEmpty() && !section.has(name)) {
            section.problem(name, "", expected);
        }
        return texts;
    }
}
