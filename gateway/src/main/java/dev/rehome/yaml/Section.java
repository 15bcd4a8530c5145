package dev.rehome.yaml;

import dev.rehome.call.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The fields of one YAML mapping, read by name. Every problem is reported with its line; what cannot be read is left
/// out,
/// so that the rest is checked too. A field that nobody asks for is unknown.
public final class Section {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final String file;
    private final String path;
    private final YamlNode.Fields fields;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    /// @param path names this section in messages, such as `rules[openai-list].`; may be empty
    Section(String file, String path, YamlNode.Fields fields, Problems problems) {
        this.file = file;
        this.path = path;
        this.fields = fields;
        this.problems = problems;
    }

    public Origin origin() {
        return new Origin(file, fields.line());
    }

    /// Where a section begins.
    public record Origin(String file, int line) {}

    public void problem(String name, String value, String expected) {
        YamlNode node = fields.fields().get(name);
        problems.add(
                file,
                node == null ? fields.line() : node.line(),
                path + name + ": " + (value.isEmpty() ? "missing" : value) + " (expected: " + expected + ")");
    }

    private Optional<YamlNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(fields.fields().get(name));
    }

    public boolean has(String name) {
        return node(name).isPresent();
    }

    /// A text that must be there.
    public String text(String name, String expected) {
        Optional<String> text = optional(name);
        boolean absent = node(name).isEmpty() || node(name).get() instanceof YamlNode.Text;
        if (text.isEmpty() && absent) {
            problem(name, "", expected);
        }
        return text.orElse("");
    }

    /// A text that may be absent; an empty text counts as absent.
    public Optional<String> optional(String name) {
        return switch (node(name).orElse(null)) {
            case null -> Optional.empty();
            case YamlNode.Text text ->
                text.value().isBlank()
                        ? Optional.empty()
                        : Optional.of(text.value().strip());
            case YamlNode.Items _ -> wrong(name, "a list", "one text");
            case YamlNode.Fields _ -> wrong(name, "fields", "one text");
        };
    }

    private <T> Optional<T> wrong(String name, String value, String expected) {
        problem(name, value, expected);
        return Optional.empty();
    }

    /// Texts: a list, or one text for a list of one.
    public List<String> texts(String name) {
        return switch (node(name).orElse(null)) {
            case null -> List.of();
            case YamlNode.Text text ->
                text.value().isBlank() ? List.of() : List.of(text.value().strip());
            case YamlNode.Items items -> texts(name, items);
            case YamlNode.Fields _ ->
                this.<List<String>>wrong(name, "fields", "a list").orElse(List.of());
        };
    }

    private List<String> texts(String name, YamlNode.Items items) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items.items()) {
            if (item instanceof YamlNode.Text text && !text.value().isBlank()) {
                texts.add(text.value().strip());
            } else {
                problems.add(file, item.line(), path + name + ": not a text (expected: a list of texts)");
            }
        }
        return texts;
    }

    public Optional<LocalDate> date(String name) {
        Optional<String> text = optional(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            return wrong(name, text.orElse(""), "a date such as 2024-07-09");
        }
    }

    /// A moment such as `2024-06-25T03:00:00Z`.
    public Optional<Instant> instant(String name) {
        Optional<String> text = optional(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException _) {
            return wrong(name, text.orElse(""), "a moment such as 2024-06-25T03:00:00Z");
        }
    }

    /// A number from `least` to `most`.
    public Optional<BigDecimal> number(String name, BigDecimal least, BigDecimal most) {
        Optional<String> text = optional(name);
        Optional<BigDecimal> number = text.filter(t -> NUMBER.matcher(t).matches())
                .map(BigDecimal::new)
                .filter(n -> n.compareTo(least) >= 0 && n.compareTo(most) <= 0);
        return text.isPresent() && number.isEmpty()
                ? wrong(name, text.get(), "a number from " + least.toPlainString() + " to " + most.toPlainString())
                : number;
    }

    /// A whole number from `least` to `most`.
    public OptionalLong whole(String name, long least, long most) {
        Optional<String> text = optional(name);
        OptionalLong number = text.filter(t -> WHOLE.matcher(t).matches()).stream()
                .mapToLong(Long::parseLong)
                .filter(n -> n >= least && n <= most)
                .findFirst();
        if (text.isPresent() && number.isEmpty()) {
            problem(name, text.get(), "a whole number from " + least + " to " + most);
        }
        return number;
    }

    /// One of several words, or empty with a problem reported if there is another one.
    public <E> Optional<E> word(String name, Map<String, E> words) {
        return optional(name).flatMap(text -> word(name, text, words));
    }

    private <E> Optional<E> word(String name, String text, Map<String, E> words) {
        E value = words.get(text);
        return value == null ? wrong(name, text, Nearest.expected(text, words.keySet())) : Optional.of(value);
    }

    public <E> List<E> words(String name, Map<String, E> words) {
        List<E> values = new ArrayList<>();
        for (String text : texts(name)) {
            word(name, text, words).ifPresent(values::add);
        }
        return values;
    }

    public List<Place> places(String name) {
        List<Place> places = new ArrayList<>();
        for (String code : texts(name)) {
            place(name, code).ifPresent(places::add);
        }
        return places;
    }

    public Optional<Place> place(String name) {
        return optional(name).flatMap(code -> place(name, code));
    }

    private Optional<Place> place(String name, String code) {
        Optional<Place> place = Place.parse(code).filter(parsed -> parsed.code().equals(code));
        return place.isPresent()
                ? place
                : wrong(name, code, "an ISO 3166-1 alpha-2 code such as HK, or ISO 3166-2 such as UA-43");
    }

    public Optional<Section> section(String name) {
        return switch (node(name).orElse(null)) {
            case null -> Optional.empty();
            case YamlNode.Fields mapping -> Optional.of(new Section(file, path + name + ".", mapping, problems));
            case YamlNode.Text _, YamlNode.Items _ -> wrong(name, "no fields", "fields such as `id: ...`");
        };
    }

    public List<Section> sections(String name) {
        return switch (node(name).orElse(null)) {
            case null -> List.of();
            case YamlNode.Items items -> sections(name, items);
            case YamlNode.Text text when text.value().isEmpty() -> List.of();
            case YamlNode.Text _, YamlNode.Fields _ ->
                this.<List<Section>>wrong(name, "no list", "a list").orElse(List.of());
        };
    }

    private List<Section> sections(String name, YamlNode.Items items) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            if (items.items().get(i) instanceof YamlNode.Fields mapping) {
                String key = mapping.fields().get("id") instanceof YamlNode.Text id ? id.value() : String.valueOf(i);
                sections.add(new Section(file, path + name + "[" + key + "].", mapping, problems));
            } else {
                problems.add(file, items.items().get(i).line(), path + name + ": not a mapping (expected: fields)");
            }
        }
        return sections;
    }

    /// Refuses the fields that nobody has asked for.
    public void done() {
        for (Map.Entry<String, YamlNode> field : fields.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                problems.add(
                        file,
                        field.getValue().line(),
                        path + field.getKey() + ": unknown field (expected: " + Nearest.expected(field.getKey(), known)
                                + ")");
            }
        }
    }

    /// The names of all fields, where any name will do.
    public List<String> names() {
        return List.copyOf(fields.fields().keySet());
    }
}
