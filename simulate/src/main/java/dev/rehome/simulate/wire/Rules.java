package dev.rehome.simulate.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a vendor accepts as the fields of a request beside its messages. A field that is null counts as absent.
public final class Rules {
    private static final Optional<Problem> FINE = Optional.empty();

    private final boolean unknownRefused;
    private final List<String> required = new ArrayList<>();
    private final Map<String, Function<JsonNode, Optional<Problem>>> fields = new LinkedHashMap<>();

    private Rules(boolean unknownRefused) {
        this.unknownRefused = unknownRefused;
        required("messages").any("model", "messages");
    }

    /// Rules of a vendor that refuses fields that it does not know.
    public static Rules strict() {
        return new Rules(true);
    }

    /// Rules of a vendor that ignores fields that it does not know.
    public static Rules lenient() {
        return new Rules(false);
    }

    /// Fields that must be there.
    public Rules required(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /// Fields of any value.
    public Rules any(String... names) {
        for (String name : names) {
            fields.put(name, _ -> FINE);
        }
        return this;
    }

    /// A number in a range.
    public Rules number(String name, String range) {
        return number(name, Range.of(range), JsonNode::isNumber, "number");
    }

    /// An integer in a range.
    public Rules integer(String name, String range) {
        return number(name, Range.of(range), JsonNode::isIntegralNumber, "integer");
    }

    /// Booleans.
    public Rules bool(String... names) {
        for (String name : names) {
            fields.put(name, value -> value.isBoolean() ? FINE : wrong(Problem.Kind.TYPE, name, value, "boolean"));
        }
        return this;
    }

    /// A text with a length in a range.
    public Rules string(String name, String length) {
        Range range = Range.of(length);
        fields.put(name, value -> {
            if (!value.isString()) {
                return wrong(Problem.Kind.TYPE, name, value, "string");
            }
            boolean fits = range.holds(value.asString("").length());
            return fits ? FINE : wrong(Problem.Kind.RANGE, name, value, "length " + length);
        });
        return this;
    }

    /// A text out of a few.
    public Rules oneOf(String name, String... allowed) {
        List<String> names = List.of(allowed);
        fields.put(
                name,
                value -> names.contains(value.asString("\0"))
                        ? FINE
                        : wrong(Problem.Kind.VALUE, name, value, String.join(", ", names)));
        return this;
    }

    /// An object with a `type` out of a few.
    public Rules typed(String name, String... types) {
        List<String> names = List.of(types);
        fields.put(name, value -> {
            if (!value.isObject()) {
                return wrong(Problem.Kind.TYPE, name, value, "object");
            }
            JsonNode type = value.path("type");
            return names.contains(type.asString("\0"))
                    ? FINE
                    : wrong(Problem.Kind.VALUE, name + ".type", type, String.join(", ", names));
        });
        return this;
    }

    /// Texts at which the answer stops: one (unless `arrayOnly`) or a list.
    ///
    /// @param countMax the most of them
    /// @param bytesMax the most bytes of one
    public Rules stop(boolean arrayOnly, int countMax, int bytesMax) {
        fields.put("stop", value -> {
            if (!value.isArray() && (arrayOnly || !value.isString())) {
                return wrong(Problem.Kind.TYPE, "stop", value, "array");
            }
            if (value.size() > countMax) {
                return wrong(Problem.Kind.RANGE, "stop", value, "at most " + countMax);
            }
            List<String> stops = Asks.texts(value);
            boolean fits = stops.stream()
                    .allMatch(stop -> stop.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= bytesMax);
            return fits ? FINE : wrong(Problem.Kind.RANGE, "stop", value, "at most " + bytesMax + " bytes each");
        });
        return this;
    }

    /// Tools: a list of at most `countMax` with a `type` out of a few; functions have a name of the pattern.
    public Rules tools(int countMax, String namePattern, String... types) {
        List<String> names = List.of(types);
        fields.put("tools", value -> {
            if (!value.isArray()) {
                return wrong(Problem.Kind.TYPE, "tools", value, "array");
            }
            if (value.size() > countMax) {
                return wrong(Problem.Kind.RANGE, "tools", value, "at most " + countMax);
            }
            for (int i = 0; i < value.size(); i++) {
                Optional<Problem> problem = tool(value.path(i), "tools[" + i + "]", namePattern, names);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return FINE;
        });
        return this;
    }

    /// A tool choice: one of the words, or, if `named`, an object that names a function.
    public Rules toolChoice(boolean named, String... words) {
        List<String> allowed = List.of(words);
        fields.put("tool_choice", value -> {
            boolean function = named
                    && value.isObject()
                    && value.path("function").path("name").isString();
            boolean fine = function || allowed.contains(value.asString("\0"));
            return fine ? FINE : wrong(Problem.Kind.VALUE, "tool_choice", value, String.join(", ", allowed));
        });
        return this;
    }

    /// The first thing that is wrong with a request.
    public Optional<Problem> check(JsonNode body) {
        for (String name : required) {
            if (!body.has(name) || body.path(name).isNull()) {
                return Optional.of(new Problem(Problem.Kind.MISSING, name, "", "required"));
            }
        }
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Optional<Problem> problem = check(entry.getKey(), entry.getValue());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return FINE;
    }

    private Optional<Problem> check(String name, JsonNode value) {
        Function<JsonNode, Optional<Problem>> rule = fields.get(name);
        if (rule == null) {
            return unknownRefused ? wrong(Problem.Kind.UNKNOWN, name, value, "no such field") : FINE;
        }
        return value.isNull() ? FINE : rule.apply(value);
    }

    private Rules number(String name, Range range, java.util.function.Predicate<JsonNode> type, String typeName) {
        fields.put(name, value -> {
            if (!type.test(value)) {
                return wrong(Problem.Kind.TYPE, name, value, typeName);
            }
            return range.holds(value.asDouble(0)) ? FINE : wrong(Problem.Kind.RANGE, name, value, range.text());
        });
        return this;
    }

    private static Optional<Problem> tool(JsonNode tool, String at, String namePattern, List<String> types) {
        String type = tool.path("type").asString("");
        if (!types.contains(type)) {
            return wrong(Problem.Kind.VALUE, at + ".type", tool.path("type"), String.join(", ", types));
        }
        if (!type.equals("function")) {
            return FINE;
        }
        JsonNode name = tool.path("function").path("name");
        if (!name.isString()) {
            return Optional.of(new Problem(Problem.Kind.MISSING, at + ".function.name", "", "required"));
        }
        boolean matches = name.asString("").matches(namePattern);
        return matches ? FINE : wrong(Problem.Kind.VALUE, at + ".function.name", name, namePattern);
    }

    private static Optional<Problem> wrong(Problem.Kind kind, String field, JsonNode value, String expected) {
        return Optional.of(
                new Problem(kind, field, value.isString() ? value.asString("") : value.toString(), expected));
    }
}
