package dev.rehome.relocate.inventory;

import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.WorkloadReader;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// The file that keeps an inventory, in YAML or JSON (which is YAML). What is written reads as it was.
public final class InventoryFile {
    /// The version of the fields; it rises when one changes its meaning or goes.
    public static final long VERSION = 1;

    private static final long COUNT_MAX = 999_999_999_999_999L;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private InventoryFile() {}

    /// An inventory that cannot be used. Each problem is a line `file:line: name: value (expected: condition)`.
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        Invalid(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    /// @throws Invalid with everything that is wrong
    public static Inventory read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException failed) {
            throw new Invalid(List.of(file + ": not readable (expected: an inventory, a text in UTF-8)"));
        }
    }

    /// @param file named in messages
    /// @throws Invalid with everything that is wrong
    public static Inventory read(String file, String text) {
        Problems problems = new Problems();
        Optional<Inventory> inventory = YamlReader.read(file, text, problems).map(InventoryFile::inventory);
        if (inventory.isEmpty() || !problems.isEmpty()) {
            throw new Invalid(problems.list());
        }
        return inventory.get();
    }

    private static Inventory inventory(Section root) {
        if (root.whole("rehome_inventory", VERSION, VERSION).isEmpty() && !root.has("rehome_inventory")) {
            root.problem("rehome_inventory", "", String.valueOf(VERSION));
        }
        Inventory inventory = new Inventory(
                new Workload.Period(
                        root.instant("from").orElse(Instant.EPOCH),
                        root.instant("until").orElse(Instant.EPOCH)),
                root.sections("workloads").stream().map(InventoryFile::entry).toList(),
                root.sections("sources").stream().map(InventoryFile::source).toList(),
                root.texts("notes"));
        root.done();
        Set<String> seen = new HashSet<>();
        inventory.workloads().stream()
                .map(Workload::id)
                .filter(id -> !seen.add(id))
                .forEach(id -> root.problem("workloads", id + " twice", "an id that no other workload has"));
        return inventory;
    }

    private static Inventory.Entry entry(Section section) {
        Inventory.Entry entry = new Inventory.Entry(WorkloadReader.read(section), section.texts("providers"));
        section.done();
        return entry;
    }

    private static Inventory.Source source(Section section) {
        Inventory.Source source = new Inventory.Source(
                section.text("name", "the name of a file"),
                section.text("format", "a format such as openai-usage"),
                count(section, "rows"),
                count(section, "skipped"),
                count(section, "duplicates"),
                count(section, "bad"),
                section.texts("unknown_columns"),
                section.texts("faults"));
        section.done();
        return source;
    }

    private static long count(Section section, String name) {
        return section.whole(name, 0, COUNT_MAX).orElse(0);
    }

    public static String write(Inventory inventory) {
        return "# What is used, for `rehome plan --inventory`. See docs/inventory.md.\n"
                + YAML.writeValueAsString(fields(inventory));
    }

    /// The inventory as JSON-like values, for `--json`.
    public static Map<String, Object> fields(Inventory inventory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rehome_inventory", VERSION);
        fields.put("from", inventory.period().from().toString());
        fields.put("until", inventory.period().until().toString());
        fields.put(
                "workloads",
                inventory.entries().stream().map(InventoryFile::fields).toList());
        if (!inventory.sources().isEmpty()) {
            fields.put(
                    "sources",
                    inventory.sources().stream().map(InventoryFile::fields).toList());
        }
        if (!inventory.notes().isEmpty()) {
            fields.put("notes", inventory.notes());
        }
        return fields;
    }

    private static Map<String, Object> fields(Inventory.Entry entry) {
        Map<String, Object> fields = PlanWriter.fields(entry.workload());
        if (!entry.providers().isEmpty()) {
            fields.put("providers", entry.providers());
        }
        return fields;
    }

    private static Map<String, Object> fields(Inventory.Source source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", source.name());
        fields.put("format", source.format());
        fields.put("rows", source.rows());
        fields.put("skipped", source.skipped());
        fields.put("duplicates", source.duplicates());
        fields.put("bad", source.bad());
        if (!source.unknown().isEmpty()) {
            fields.put("unknown_columns", source.unknown());
        }
        if (!source.faults().isEmpty()) {
            fields.put("faults", source.faults());
        }
        return fields;
    }
}
