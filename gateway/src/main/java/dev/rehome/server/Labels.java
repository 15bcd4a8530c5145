package dev.rehome.server;

import dev.rehome.call.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The header `x-rehome-labels`: what kinds of data a call says that it carries.
///
/// This release has no residency rules, so labels change no decision; a caller who sends them is told so on each call,
/// because he may count on them.
public final class Labels {
    private static final List<String> KNOWN =
            List.of("personal", "sensitive", "important", "pseudonymised", "export-controlled");
    private static final String EXPECTED = " (expected: a list of " + String.join(", ", KNOWN) + ")";

    private Labels() {}

    /// What is wrong with the header, if anything.
    static Optional<Refusal> wrong(Optional<String> header) {
        return parse(header).stream()
                .filter(label -> !KNOWN.contains(label))
                .findFirst()
                .map(label -> new Refusal.Invalid(
                        "x-rehome-labels", "invalid_value", "x-rehome-labels: not a label" + EXPECTED));
    }

    /// The header of the labels that an operator gives for calls of his own.
    ///
    /// @param option where he gives them
    /// @throws IllegalArgumentException when one is no label
    public static Optional<String> header(String option, List<String> labels) {
        for (String label : labels) {
            if (!KNOWN.contains(label.strip())) {
                throw new IllegalArgumentException(option + ": " + label + EXPECTED);
            }
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(String.join(",", labels));
    }

    /// What to tell a caller who sends labels.
    public static Optional<String> warning(Optional<String> header) {
        return parse(header).isEmpty()
                ? Optional.empty()
                : Optional.of("labels: noted, but this release has no residency rules that would use them");
    }

    private static List<String> parse(Optional<String> header) {
        return header.map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
