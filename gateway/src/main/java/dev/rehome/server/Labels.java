package dev.rehome.server;

import dev.rehome.call.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The header `x-rehome-labels`: what kinds of data a call says that it carries.
///
/// This release has no residency rules, so labels change no decision; a caller who sends them is told so on each call,
/// because he may count on them.
final class Labels {
    private static final Set<String> KNOWN =
            Set.of("personal", "sensitive", "important", "pseudonymised", "export-controlled");

    private Labels() {}

    /// What is wrong with the header, if anything.
    static Optional<Refusal> wrong(Optional<String> header) {
        return parse(header).stream()
                .filter(label -> !KNOWN.contains(label))
                .findFirst()
                .map(label -> new Refusal.Invalid(
                        "x-rehome-labels",
                        "invalid_value",
                        "x-rehome-labels: not a label (expected: a list of personal, sensitive, important, pseudonymised,"
                                + " export-controlled)"));
    }

    /// What to tell a caller who sends labels.
    static Optional<String> warning(Optional<String> header) {
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
