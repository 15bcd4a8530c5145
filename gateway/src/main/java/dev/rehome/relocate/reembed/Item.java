package dev.rehome.relocate.reembed;

/// A text that needs a vector.
///
/// @param id tells it from the others
public record Item(String id, String text) {
    private static final int SHOWN_CHARS_MAX = 120;

    /// The id for people: without control characters, not too long.
    public String shown() {
        return shown(id, SHOWN_CHARS_MAX);
    }

    /// Any text of outside for people: without control characters, not too long.
    public static String shown(String text, int charsMax) {
        return text.codePoints()
                .limit(charsMax)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
