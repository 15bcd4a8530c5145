package dev.rehome.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;

/// A field with a single value. The last call says what holds without it: `required`, `or`, `optional`.
final class Field<T> {
    private final Section section;
    private final String name;
    private final Type<T> type;
    private final Optional<Node> node;
    private Optional<T> value;

    Field(Section section, String name, Type<T> type, Optional<Node> node) {
        this.section = section;
        this.name = name;
        this.type = type;
        this.node = node;
        this.value = node.flatMap(n -> new Scalar(section.page(), section.pathOf(name), n).read(type));
    }

    /// A further condition on a value that is there.
    Field<T> check(Predicate<T> condition, String expected) {
        return check(condition, _ -> expected);
    }

    /// A further condition on a value that is there, with what is said to this value.
    Field<T> check(Predicate<T> condition, Function<T, String> expected) {
        value.filter(condition.negate()).ifPresent(wrong -> {
            fault(expected.apply(wrong));
            value = Optional.empty();
        });
        return this;
    }

    private void fault(String expected) {
        node.ifPresent(n -> section.page()
                .error(Spot.of(n), section.pathOf(name), new Scalar(section.page(), name, n).shown(type), expected));
    }

    T required() {
        declare("", true);
        if (node.isEmpty()) {
            section.missing(name, type.expected());
        }
        return value.orElse(type.placeholder());
    }

    T or(T fallback) {
        return or(fallback, fallback.toString());
    }

    /// @param shown the fallback as it would be written in the file
    T or(T fallback, String shown) {
        declare(shown, false);
        return value.orElse(fallback);
    }

    Optional<T> optional() {
        declare("", false);
        return value;
    }

    private void declare(String fallback, boolean required) {
        section.declare(name, type.word(), fallback, required, type.choices());
    }
}
