package dev.rehome.place;

import java.util.Optional;

/// The hops that a header names, from the nearest to the farthest.
interface Hops {
    /// How many hops are read at most.
    int MAX = 32;

    /// Moves to the next hop; false where there is none.
    boolean next();

    /// The hop's address; empty where it is garbage, obfuscated (`_hidden`), `unknown` or missing.
    Optional<Address> address();

    /// An address that may have a port: `192.0.2.1:80`, `[2001:db8::1]:80`, `[2001:db8::1]`, or alone.
    static Optional<Address> node(CharSequence text, int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        if (text.charAt(from) == '[') {
            int close = indexOf(text, ']', from, to);
            boolean sound = close > 0 && (close + 1 == to || isPort(text, close + 1, to));
            return sound
                    ? Address.parse(text, from + 1, close).filter(address -> indexOf(text, ':', from, close) > 0)
                    : Optional.empty();
        }
        int colon = indexOf(text, ':', from, to);
        boolean single = colon > 0 && indexOf(text, ':', colon + 1, to) < 0;
        if (!single) {
            return Address.parse(text, from, to);
        }
        return isPort(text, colon, to) ? Address.parse(text, from, colon) : Optional.empty();
    }

    /// A colon and then 1 to 5 digits, or an obfuscated port (RFC 7239 6.2: `_` and letters, digits, `.`, `_`, `-`).
    private static boolean isPort(CharSequence text, int from, int to) {
        if (text.charAt(from) != ':' || from + 1 == to) {
            return false;
        }
        boolean hidden = text.charAt(from + 1) == '_';
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '.' || c == '_' || c == '-';
            if (!digit && !(hidden && word)) {
                return false;
            }
        }
        return hidden ? to - from > 2 : to - from <= 6;
    }

    static int indexOf(CharSequence text, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
