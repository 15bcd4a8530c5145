package dev.rehome.dialect;

import java.util.List;
import java.util.function.Predicate;

/// Something that the configuration may say for a kind under `options`, of a provider or of one target.
///
/// @param ofTarget whether it is said of a target, else of a provider
/// @param expected what it may be, for people
/// @param takes whether a value is that
public record KindOption(boolean ofTarget, String name, String expected, Predicate<String> takes) {
    /// Of a provider.
    ///
    /// @param words what it may be; any text where there are none
    public static KindOption site(String name, String... words) {
        return of(false, name, List.of(words));
    }

    /// Of a target.
    ///
    /// @param words what it may be; any text where there are none
    public static KindOption target(String name, String... words) {
        return of(true, name, List.of(words));
    }

    /// A whole number above 0, of a target.
    public static KindOption targetNumber(String name) {
        return new KindOption(true, name, "a whole number from 1 to 9999999", text -> text.matches("[1-9][0-9]{0,6}"));
    }

    private static KindOption of(boolean ofTarget, String name, List<String> words) {
        return words.isEmpty()
                ? new KindOption(ofTarget, name, "a text that is not blank", text -> !text.isBlank())
                : new KindOption(ofTarget, name, "one of " + String.join(", ", words), words::contains);
    }
}
