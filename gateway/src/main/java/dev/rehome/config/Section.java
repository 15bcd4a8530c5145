package dev.rehome.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of the file. Each field is asked for once; what was not asked for is an unknown field.
///
/// Nothing here throws for what stands in the file: errors go to the page, and a placeholder is returned so
/// that all errors are found in one reading.
final class Section {
    /// The type of a mapping from free names to secrets.
    static final String SECRETS = "secret";

    private final Page page;
    private final String type;
    private final String path;
    private final Spot spot;
    private final boolean quiet;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(Page page, String type, String path, Spot spot, boolean quiet) {
        this.page = page;
        this.type = type;
        this.path = path;
        this.spot = spot;
        this.quiet = quiet;
    }

    /// Reads a mapping.
    ///
    /// @param quiet whether missing fields are no errors
    /// @param node the mapping; empty reads as one without fields
    static <T> T read(
            Page page, String type, String path, boolean quiet, Optional<Node> node, Function<Section, T> reader) {
        boolean isMapping = node.isEmpty() || node.get() instanceof MappingNode;
        Section section = new Section(page, type, path, node.map(Spot::of).orElse(Spot.START), quiet || !isMapping);
        node.ifPresent(section::take);
        return section.finish(reader);
    }

    private <T> T finish(Function<Section, T> reader) {
        T value = reader.apply(this);
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                page.error(
                        Spot.of(entry.getValue().getKeyNode()),
                        pathOf(shownName(entry.getKey())),
                        "unknown field",
                        Nearest.hint(entry.getKey(), asked));
            }
        }
        return value;
    }

    private void take(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            page.error(spot, path, "not a mapping", "fields and values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                page.error(Spot.of(tuple.getKeyNode()), path, "a field that is not a text", "the name of a field");
            } else if (entries.putIfAbsent(key.getValue(), tuple) != null) {
                page.error(Spot.of(key), pathOf(shownName(key.getValue())), "given twice", "one value for each field");
            }
        }
    }

    /// A name that does not look like one may be a misplaced secret, most of all where secrets are expected.
    private String shownName(String name) {
        String form = type.equals(SECRETS) ? "[A-Za-z][a-z_-]{0,20}" : "[A-Za-z0-9][A-Za-z0-9 ._/:@-]{0,60}";
        return name.matches(form) ? name : "***";
    }

    Page page() {
        return page;
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// Whether the field is there, also when nothing stands behind its name.
    boolean has(String name) {
        return entries.containsKey(name);
    }

    <T> Field<T> value(String name, Type<T> of) {
        return new Field<>(this, name, of, given(name));
    }

    /// A file or directory, relative to the directory of the configuration.
    Field<Path> path(String name) {
        return value(name, Type.of("file", "a path", Path.of(""), this::pathIn));
    }

    Optional<Path> pathIn(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(page.resolve(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// A mapping; without it, it is read as one without fields.
    <T> T section(String name, String of, Function<Section, T> reader) {
        return section(name, of, reader, false);
    }

    /// A mapping that must be there, because it has a field that must.
    <T> T requiredSection(String name, String of, Function<Section, T> reader) {
        return section(name, of, reader, true);
    }

    private <T> T section(String name, String of, Function<Section, T> reader, boolean required) {
        declare(name, of, "", required, List.of());
        Optional<Node> node = given(name);
        return node.isPresent()
                ? Section.read(page, of, pathOf(name), quiet, node, reader)
                : new Section(page, of, pathOf(name), spot, quiet).finish(reader);
    }

    /// A mapping that may be left out.
    <T> Optional<T> optionalSection(String name, String of, Function<Section, T> reader) {
        declare(name, of, "", false, List.of());
        Optional<Node> node = given(name);
        return node.isPresent() || page.isDeclaring()
                ? Optional.of(Section.read(page, of, pathOf(name), quiet || node.isEmpty(), node, reader))
                : Optional.empty();
    }

    /// The elements of a list; none if it is left out.
    List<Item> items(String name, String of) {
        return items(name, of, "[]");
    }

    /// @param fallback what holds without the list, for the documentation; empty if it must be there
    List<Item> items(String name, String of, String fallback) {
        declare(name, "list of " + of, fallback, fallback.isEmpty(), List.of());
        Optional<Node> node = given(name);
        if (node.isEmpty()) {
            return page.isDeclaring() ? List.of(new Item(page, pathOf(name) + "[0]", Optional.empty())) : List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            page.error(Spot.of(node.get()), pathOf(name), "not a list", "a list of " + of);
            return List.of();
        }
        List<Node> nodes = sequence.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Item(page, pathOf(name) + "[" + i + "]", Optional.of(nodes.get(i))))
                .toList();
    }

    /// A mapping from free names.
    Map<String, Item> names(String name, String of) {
        declare(name, "mapping to " + of, "{}", false, List.of());
        Map<String, Item> items = new LinkedHashMap<>();
        if (page.isDeclaring()) {
            items.put("name", new Item(page, pathOf(name), Optional.empty()));
        }
        given(name).ifPresent(node -> {
            Section free = new Section(page, of, pathOf(name), Spot.of(node), quiet);
            free.take(node);
            free.entries.forEach((key, tuple) ->
                    items.put(key, new Item(page, free.pathOf(shownName(key)), Optional.of(tuple.getValueNode()))));
        });
        return items;
    }

    /// Says that a field is not there and should be.
    void missing(String name, String expected) {
        if (!quiet && !page.isDeclaring()) {
            page.error(spot, pathOf(name), "missing", expected);
        }
    }

    /// Says that something about a field, or its absence, is wrong.
    void fault(String name, String value, String expected) {
        if (!page.isDeclaring()) {
            page.error(spotOf(name), pathOf(name), value, expected);
        }
    }

    void warn(String name, String value, String expected) {
        page.warning(spotOf(name), pathOf(name), value, expected);
    }

    private Spot spotOf(String name) {
        NodeTuple tuple = entries.get(name);
        return tuple == null ? spot : Spot.of(tuple.getValueNode());
    }

    void declare(String name, String of, String fallback, boolean required, List<String> choices) {
        page.declare(new Declaration(type, name, of, fallback, required, choices));
    }

    private Optional<Node> given(String name) {
        asked.add(name);
        return Optional.ofNullable(entries.get(name))
                .map(NodeTuple::getValueNode)
                .filter(node -> !Scalar.isNothing(node));
    }
}
