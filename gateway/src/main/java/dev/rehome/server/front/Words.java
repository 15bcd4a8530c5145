package dev.rehome.server.front;

import java.util.Optional;

/// What may stand in an error when it came from outside: short, printable, and in a header nothing that ends
/// it.
final class Words {
    private static final int SHOWN_CHARS_MAX = 200;
    private static final int CODE_CHARS_MAX = 64;

    private Words() {}

    static String shorten(String text) {
        return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "...";
    }

    /// An error code such as `context_length_exceeded`, or empty when it does not look like one.
    static Optional<String> code(String text) {
        boolean good = !text.isEmpty()
                && text.length() <= CODE_CHARS_MAX
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
        return good ? Optional.of(text) : Optional.empty();
    }

    /// The path of a parameter such as `messages[2].content`, or empty when it does not look like one.
    static Optional<String> param(String text) {
        boolean good = !text.isEmpty()
                && text.length() <= SHOWN_CHARS_MAX
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || "_-.[]$".indexOf(c) >= 0);
        return good ? Optional.of(text) : Optional.empty();
    }

    /// A URL that can stand between angle brackets in a `Link` header.
    static Optional<String> headerUrl(String text) {
        boolean good = text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"');
        return good && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
