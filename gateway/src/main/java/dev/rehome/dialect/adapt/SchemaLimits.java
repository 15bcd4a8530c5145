package dev.rehome.dialect.adapt;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one vendor takes of JSON Schema: the configuration of a `SchemaDowngrade`.
///
/// `type`, `properties`, `required`, `items`, `enum` and `description` are taken always.
///
/// @param keywords the further keywords that are taken, such as `anyOf`, `const`, `$defs`, `minimum` or `title`; `*`
///     for all
/// @param formats the values of `format` that are taken, when `format` is; empty for all
/// @param atMost the largest number that a keyword may have, such as 1 for `minItems` of Anthropic
/// @param unrolled how often a schema that holds itself is written out where it may not refer to itself
/// @param habits what else is particular
public record SchemaLimits(
        Set<String> keywords,
        Optional<Set<String>> formats,
        Map<String, Integer> atMost,
        int unrolled,
        Set<Habit> habits) {
    private static final String ANY = "*";
    private static final int UNROLLED = 2;
    private static final Set<String> ALWAYS = Set.of("type", "properties", "required", "items", "enum", "description");

    /// Keywords that say nothing about a value: where they are not taken they go without a word.
    static final Set<String> MUTE = Set.of("$schema", "$id", "id", "$comment", "$anchor", "$vocabulary");

    /// Keywords that explain and do not constrain.
    static final Set<String> HINTS = Set.of(
            "title", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "propertyOrdering");

    /// A particular of a vendor.
    public enum Habit {
        /// `$ref` is replaced by what it points to, always. Without this, `$ref` to `$defs` or `definitions` is kept.
        REFERENCES_INLINED,
        /// A schema that holds itself is taken. Without this, its references are replaced and cut off.
        CYCLES_TAKEN,
        /// `type` may not be an array.
        ONE_TYPE,
        /// A value that may be null is said by `nullable: true`, as in OpenAPI 3.0, and never by the type `null`.
        NULLABLE_FIELD,
        /// An `enum` has texts only.
        ENUMS_OF_TEXT,
        /// `additionalProperties` must be false in every object.
        OBJECTS_CLOSED,
        /// `additionalProperties` may not be said.
        OBJECTS_UNSAID,
        /// Every schema must have a `type`, `enum`, `const`, union or `$ref`.
        TYPE_ALWAYS,
        /// The outermost schema must be an object without a union.
        ROOT_OBJECT,
        /// What is left out is told to the model in the description.
        LOST_IS_DESCRIBED
    }

    public SchemaLimits {
        keywords = Set.copyOf(keywords);
        formats = formats.map(Set::copyOf);
        atMost = Map.copyOf(atMost);
        habits = Set.copyOf(habits);
    }

    /// Nothing particular but these keywords, beside those that are always taken.
    public static SchemaLimits of(String... keywords) {
        return new SchemaLimits(Set.of(keywords), Optional.empty(), Map.of(), UNROLLED, EnumSet.noneOf(Habit.class));
    }

    /// Every keyword is taken.
    public static SchemaLimits all() {
        return of(ANY);
    }

    /// Takes `format` too, with these values only.
    public SchemaLimits formats(String... taken) {
        return new SchemaLimits(with("format"), Optional.of(Set.of(taken)), atMost, unrolled, habits);
    }

    /// Takes this keyword too, with a number up to `most`.
    public SchemaLimits atMost(String keyword, int most) {
        Map<String, Integer> all = new HashMap<>(atMost);
        all.put(keyword, most);
        return new SchemaLimits(with(keyword), formats, all, unrolled, habits);
    }

    public SchemaLimits unrolled(int times) {
        return new SchemaLimits(keywords, formats, atMost, times, habits);
    }

    public SchemaLimits habits(Habit... which) {
        return new SchemaLimits(keywords, formats, atMost, unrolled, Set.of(which));
    }

    boolean takes(String keyword) {
        return ALWAYS.contains(keyword) || keywords.contains(keyword) || keywords.contains(ANY);
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    private Set<String> with(String keyword) {
        Set<String> all = new HashSet<>(keywords);
        all.add(keyword);
        return all;
    }
}
