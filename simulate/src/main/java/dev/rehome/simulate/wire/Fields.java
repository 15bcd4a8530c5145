package dev.rehome.simulate.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a vendor accepts in one JSON object, nested to any depth. A field that is null counts as absent. A problem's
/// place is written `messages[0].content[1]<tool_use>.id`: the name in angle brackets is the variant that was read,
/// which some vendors show.
public final class Fields {
    private final boolean unknownRefused;
    private final List<String> required = new ArrayList<>();
    private final Map<String, Check> checks = new LinkedHashMap<>();

    private Fields(boolean unknownRefused) {
        this.unknownRefused = unknownRefused;
    }

    /// The check of one value.
    @FunctionalInterface
    public interface Check {
        /// What is wrong with the value at a place.
        Optional<Problem> of(JsonNode value, String at);
    }

    /// An object whose unknown fields are refused.
    public static Fields strict() {
        return new Fields(true);
    }

    /// An object whose unknown fields are ignored.
    public static Fields lenient() {
        return new Fields(false);
    }

    /// Fields that must be there.
    public Fields required(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /// A field with its check.
    public Fields with(String name, Check check) {
        checks.put(name, check);
        return this;
    }

    /// Fields with the same check.
    public Fields each(Check check, String... names) {
        for (String name : names) {
            checks.put(name, check);
        }
        return this;
    }

    /// Fields of any value.
    public Fields any(String... names) {
        return each((_, _) -> Optional.empty(), names);
    }

    /// The names of the fields that it knows.
    public Set<String> names() {
        return Set.copyOf(checks.keySet());
    }

    /// What is wrong with the outermost object.
    public Optional<Problem> check(JsonNode object) {
        return check(object, "");
    }

    /// What is wrong with an object at a place: first what is missing, then each field in the order in which it came.
    public Optional<Problem> check(JsonNode object, String at) {
        String prefix = at.isEmpty() ? "" : at + ".";
        for (String name : required) {
            if (!object.has(name) || object.path(name).isNull()) {
                return Optional.of(new Problem(Problem.Kind.MISSING, prefix + name, "", "required"));
            }
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Optional<Problem> problem = field(entry.getKey(), entry.getValue(), prefix + entry.getKey());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> field(String name, JsonNode value, String at) {
        Check check = checks.get(name);
        if (check == null) {
            return unknownRefused ? Checks.wrong(Problem.Kind.UNKNOWN, at, value, "no such field") : Optional.empty();
        }
        return value.isNull() ? Optional.empty() : check.of(value, at);
    }
}
