package dev.rehome.place;

/// Foreign text made fit for an error message: short, and without control characters.
final class Printable {
    private static final int LENGTH_MAX = 40;

    private Printable() {}

    static String of(CharSequence text) {
        StringBuilder printable = new StringBuilder(LENGTH_MAX);
        for (int i = 0; i < Math.min(text.length(), LENGTH_MAX); i++) {
            char c = text.charAt(i);
            printable.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.length() > LENGTH_MAX ? printable.append("...").toString() : printable.toString();
    }
}
