package dev.rehome.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a single value may be.
///
/// @param word its name in the documentation
/// @param expected the condition, for error messages
/// @param parse the value that a text stands for, or empty
/// @param placeholder what is returned beside an error, so that reading can go on to find the next one
/// @param isSecret whether its text must not be shown
/// @param choices the words it may be, where it is one of a few
record Type<T>(
        String word,
        String expected,
        Function<String, Optional<T>> parse,
        T placeholder,
        boolean isSecret,
        List<String> choices) {

    static <T> Type<T> of(String word, String expected, T placeholder, Function<String, Optional<T>> parse) {
        return new Type<>(word, expected, parse, placeholder, false, List.of());
    }

    /// A text that meets a condition.
    static Type<String> text(String word, String expected, Predicate<String> condition) {
        return of(word, expected, "", text -> Optional.of(text).filter(condition));
    }

    /// One of a few words.
    static <T> Type<T> choice(Map<String, T> words) {
        List<String> sorted = words.keySet().stream().sorted().toList();
        T placeholder = words.values().iterator().next();
        return new Type<>(
                "word",
                sorted.size() == 1 ? sorted.getFirst() : "one of " + String.join(", ", sorted),
                text -> Optional.ofNullable(words.get(text)),
                placeholder,
                false,
                sorted);
    }

    Type<T> secret() {
        return new Type<>(word, expected, parse, placeholder, true, choices);
    }
}
