package dev.rehome.json;

/// The checking of one JSON text in a part of an array, token by token, RFC 8259 to the letter. One is used for many
/// texts after each other.
///
/// It is as strict as `JsonScanner`, which reads whole requests; this one reads what providers send.
final class JsonTokens {
    private final int depthMax;
    private byte[] json = new byte[0];
    private int at;
    private int limit;

    JsonTokens(int depthMax) {
        this.depthMax = depthMax;
    }

    /// Begins anew with the bytes in `[from, to)` of another text.
    void restart(byte[] text, int from, int to) {
        json = text;
        at = from;
        limit = to;
    }

    int at() {
        return at;
    }

    void advance() {
        at++;
    }

    private void colon() throws MalformedJson {
        if (space() != ':') {
            throw wrong("expected ':'");
        }
        at++;
    }

    /// Skips one value of any type. Open brackets are counted with one bit each: 1 for an object, 0 for an array.
    void value() throws MalformedJson {
        long[] kinds = null;
        int depth = 0;
        while (true) {
            int c = peek();
            if (c == '{' || c == '[') {
                if (depth + 2 > depthMax) {
                    throw wrong("nested deeper than " + depthMax);
                }
                if (kinds == null) {
                    kinds = new long[(depthMax + 63) / 64];
                }
                at++;
                boolean object = c == '{';
                kinds[depth >> 6] = object ? kinds[depth >> 6] | 1L << depth : kinds[depth >> 6] & ~(1L << depth);
                depth++;
                if (space() == (object ? '}' : ']')) {
                    at++;
                    depth--;
                } else {
                    if (object) {
                        quotedName();
                    }
                    continue;
                }
            } else {
                scalar(c);
            }
            // A value has ended: close brackets, or go on to the next value.
            while (true) {
                if (depth == 0) {
                    return;
                }
                boolean object = (kinds == null ? 0 : kinds[(depth - 1) >> 6] >> (depth - 1) & 1) != 0;
                int next = space();
                if (next == ',') {
                    at++;
                    space();
                    if (object) {
                        quotedName();
                    }
                    break;
                }
                if (next != (object ? '}' : ']')) {
                    throw wrong(object ? "expected ',' or '}'" : "expected ',' or ']'");
                }
                at++;
                depth--;
            }
        }
    }

    /// Passes a field's name and goes to its value.
    ///
    /// @return where the name ends
    int quotedName() throws MalformedJson {
        if (peek() != '"') {
            throw wrong("expected a field name in quotes");
        }
        string();
        int end = at;
        colon();
        space();
        return end;
    }

    private void scalar(int c) throws MalformedJson {
        switch (c) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void word(String word) throws MalformedJson {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || json[at + i] != word.charAt(i)) {
                throw wrong("expected a JSON value");
            }
        }
        at += word.length();
    }

    private void number() throws MalformedJson {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedJson {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("expected a JSON value");
        }
    }

    private void string() throws MalformedJson {
        byte[] bytes = json;
        int i = at + 1;
        while (i < limit) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return;
            }
            if (b == '\\') {
                i = escape(i);
            } else if (b >= 0x20) {
                i = Math.min(JsonStrings.plainEnd(bytes, i + 1), limit);
            } else if (b < 0) {
                int end = utf8End(bytes, i, limit);
                if (end < 0) {
                    at = i;
                    throw wrong("invalid UTF-8");
                }
                i = end;
            } else {
                at = i;
                throw wrong("control character in a string");
            }
        }
        at = limit;
        throw wrong("string without an end");
    }

    private int escape(int i) throws MalformedJson {
        int c = i + 1 < limit ? json[i + 1] : -1;
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return i + 2;
            }
            case 'u' -> {
                for (int k = i + 2; k < i + 6; k++) {
                    if (k >= limit || Character.digit(json[k], 16) < 0) {
                        at = i;
                        throw wrong("escape with other than four hex digits");
                    }
                }
                return i + 6;
            }
            default -> {
                at = i;
                throw wrong("unknown escape");
            }
        }
    }

    int space() {
        while (at < limit) {
            byte b = json[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    int peek() {
        return at < limit ? json[at] : -1;
    }

    MalformedJson wrong(String message) {
        return new MalformedJson(message, at);
    }

    /// Checks one sequence of two to four bytes; overlong forms and surrogates are refused (RFC 3629).
    ///
    /// @return where the sequence that begins at `i` ends, or -1 when it is none
    private static int utf8End(byte[] json, int i, int limit) {
        int lead = json[i] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        boolean good = lead >= 0xc2 && lead <= 0xf4 && i + more < limit;
        for (int k = 1; good && k <= more; k++) {
            good = (json[i + k] & 0xc0) == 0x80;
        }
        if (good && more > 1) {
            int second = json[i + 1] & 0xff;
            good = switch (lead) {
                case 0xe0 -> second >= 0xa0;
                case 0xed -> second < 0xa0;
                case 0xf0 -> second >= 0x90;
                case 0xf4 -> second < 0x90;
                default -> true;
            };
        }
        return good ? i + more + 1 : -1;
    }
}
