package dev.rehome.relay;

import java.util.List;

/// The `x-rehome-warnings` header.
final class Warnings {
    private static final int CHARS_MAX = 1_000;

    private Warnings() {}

    /// The warnings in one line of printable ASCII, separated by `; `, cut to what fits a header.
    static String header(List<String> warnings) {
        String all = String.join("; ", warnings);
        StringBuilder line = new StringBuilder(Math.min(all.length(), CHARS_MAX));
        for (int i = 0; i < all.length() && line.length() < CHARS_MAX; i++) {
            char c = all.charAt(i);
            line.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return line.toString();
    }
}
