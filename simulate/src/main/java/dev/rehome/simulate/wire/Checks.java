package dev.rehome.simulate.wire;

import dev.rehome.simulate.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The checks of single values, for [Fields].
public final class Checks {
    private static final Optional<Problem> FINE = Optional.empty();

    private Checks() {}

    /// A text.
    public static Fields.Check string() {
        return type("string", JsonNode::isString);
    }

    /// A text with a length in a range.
    public static Fields.Check string(String length) {
        Range range = Range.of(length);
        return (value, at) -> {
            if (!value.isString()) {
                return wrong(Problem.Kind.TYPE, at, value, "string");
            }
            boolean fits = range.holds(value.asString("").length());
            return fits ? FINE : wrong(Problem.Kind.RANGE, at, value, "length " + length);
        };
    }

    /// A text that matches a pattern.
    public static Fields.Check matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return (value, at) -> {
            if (!value.isString()) {
                return wrong(Problem.Kind.TYPE, at, value, "string");
            }
            boolean matches = pattern.matcher(value.asString("")).matches();
            return matches ? FINE : wrong(Problem.Kind.VALUE, at, value, "pattern " + regex);
        };
    }

    /// A text out of a few.
    public static Fields.Check oneOf(String... allowed) {
        List<String> names = List.of(allowed);
        return (value, at) -> names.contains(value.asString("\0"))
                ? FINE
                : wrong(Problem.Kind.VALUE, at, value, String.join(", ", names));
    }

    /// A boolean.
    public static Fields.Check bool() {
        return type("boolean", JsonNode::isBoolean);
    }

    /// A number in a range.
    public static Fields.Check number(String range) {
        return number(range, "number", JsonNode::isNumber);
    }

    /// An integer in a range.
    public static Fields.Check integer(String range) {
        return number(range, "integer", JsonNode::isIntegralNumber);
    }

    /// A number without a fraction in a range, which may be written as `40.0`.
    public static Fields.Check wholeNumber(String range) {
        return number(range, "integer", value -> value.isNumber() && value.asDouble(0) == Math.rint(value.asDouble(0)));
    }

    /// Any object.
    public static Fields.Check object() {
        return type("object", JsonNode::isObject);
    }

    /// An object with these fields.
    public static Fields.Check object(Fields fields) {
        return (value, at) ->
                value.isObject() ? fields.check(value, at) : wrong(Problem.Kind.TYPE, at, value, "object");
    }

    /// A list of so many items.
    public static Fields.Check list(String count, Fields.Check item) {
        Range range = Range.of(count);
        return (value, at) -> {
            if (!value.isArray()) {
                return wrong(Problem.Kind.TYPE, at, value, "array");
            }
            if (!range.holds(value.size())) {
                return wrong(Problem.Kind.RANGE, at, Json.node(value.size()), "items " + count);
            }
            for (int i = 0; i < value.size(); i++) {
                Optional<Problem> problem = item.of(value.path(i), at + "[" + i + "]");
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return FINE;
        };
    }

    /// A list of any number of items.
    public static Fields.Check list(Fields.Check item) {
        return list("[0,]", item);
    }

    /// A text or what another check takes.
    public static Fields.Check stringOr(Fields.Check other) {
        return (value, at) -> value.isString() ? FINE : other.of(value, at);
    }

    /// One object out of a few kinds, told apart by a field.
    ///
    /// @param tag the field's name, such as `type`
    /// @param otherwise the kind if the field is missing; empty if it must be there
    public static Fields.Check tagged(String tag, String otherwise, Map<String, Fields> kinds) {
        return (value, at) -> {
            if (!value.isObject()) {
                return wrong(Problem.Kind.TYPE, at, value, "object");
            }
            String kind = value.path(tag).asString(otherwise);
            if (kind.isEmpty()) {
                return wrong(Problem.Kind.MISSING, at + "." + tag, Json.node(""), "required");
            }
            Fields fields = kinds.get(kind);
            return fields == null
                    ? wrong(Problem.Kind.VALUE, at + "." + tag, Json.node(kind), kinds(kinds))
                    : fields.check(value, at + "<" + kind + ">");
        };
    }

    /// The problem with a value.
    public static Optional<Problem> wrong(Problem.Kind kind, String at, JsonNode value, String expected) {
        return Optional.of(new Problem(kind, at, value.isString() ? value.asString("") : value.toString(), expected));
    }

    private static String kinds(Map<String, Fields> kinds) {
        return String.join(", ", kinds.keySet().stream().sorted().toList());
    }

    private static Fields.Check number(String text, String name, Predicate<JsonNode> type) {
        Range range = Range.of(text);
        return (value, at) -> {
            if (!type.test(value)) {
                return wrong(Problem.Kind.TYPE, at, value, name);
            }
            return range.holds(value.asDouble(0)) ? FINE : wrong(Problem.Kind.RANGE, at, value, text);
        };
    }

    private static Fields.Check type(String name, Predicate<JsonNode> type) {
        return (value, at) -> type.test(value) ? FINE : wrong(Problem.Kind.TYPE, at, value, name);
    }
}
