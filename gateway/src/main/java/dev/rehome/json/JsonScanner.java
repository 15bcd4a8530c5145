package dev.rehome.json;

import java.nio.charset.StandardCharsets;

/// The scan behind `JsonFields`: one pass over the bytes, RFC 8259 to the letter.
///
/// Values inside the top-level ones are checked but not remembered, and nesting is a bit stack, so that the scan
/// allocates the names of the top-level fields and nothing else. Invalid UTF-8 inside strings is refused, because a
/// provider may repair it in another way than the gateway would.
final class JsonScanner {
    private static final int NAME_SHOWN_CHARS_MAX = 40;

    private final byte[] json;
    private final int depthMax;
    private int at;
    /// Whether a string since the last name had an escaped surrogate.
    private boolean surrogates;

    private JsonScanner(byte[] json, int depthMax) {
        this.json = json;
        this.depthMax = depthMax;
    }

    static JsonFields scan(byte[] json, int depthMax) throws MalformedJson {
        return new JsonScanner(json, depthMax).object();
    }

    private JsonFields object() throws MalformedJson {
        JsonFields fields = new JsonFields(json);
        if (space() != '{') {
            throw wrong("expected a JSON object");
        }
        fields.openBrace(at++);
        if (space() == '}') {
            at++;
        } else {
            fields(fields);
        }
        space();
        if (at != json.length) {
            throw wrong("expected nothing after the JSON object");
        }
        return fields;
    }

    private void fields(JsonFields fields) throws MalformedJson {
        while (true) {
            int nameStart = at;
            String name = name();
            int nameEnd = at;
            if (!fields.isNew(name)) {
                at = nameStart;
                throw wrong("duplicate field \"" + shorten(name) + "\"");
            }
            colon();
            space();
            int valueStart = at;
            value();
            fields.add(name, nameStart, nameEnd, valueStart, at);
            int next = space();
            at++;
            if (next == '}') {
                return;
            }
            if (next != ',') {
                at--;
                throw wrong("expected ',' or '}'");
            }
            space();
        }
    }

    private String name() throws MalformedJson {
        int start = at;
        skipName();
        return decodeString(json, start, at);
    }

    /// Escapes that make no whole character are refused in names, because readers repair them in different ways.
    private void skipName() throws MalformedJson {
        if (peek() != '"') {
            throw wrong("expected a field name in quotes");
        }
        int start = at;
        surrogates = false;
        string();
        if (surrogates && !JsonStrings.isWhole(decodeString(json, start, at))) {
            at = start;
            throw wrong("unpaired surrogate in a field name");
        }
    }

    private void colon() throws MalformedJson {
        if (space() != ':') {
            throw wrong("expected ':'");
        }
        at++;
    }

    /// Skips one value of any type. Open brackets are counted with one bit each: 1 for an object, 0 for an array.
    private void value() throws MalformedJson {
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
                        innerName();
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
                        innerName();
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

    private void innerName() throws MalformedJson {
        skipName();
        colon();
        space();
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
            if (at + i >= json.length || json[at + i] != word.charAt(i)) {
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
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return;
            }
            if (b == '\\') {
                i = escape(i);
            } else if (b < 0) {
                i = utf8(i);
            } else if (b >= 0x20) {
                i = JsonStrings.plainEnd(bytes, i + 1);
            } else {
                at = i;
                throw wrong("control character in a string");
            }
        }
        at = bytes.length;
        throw wrong("string without an end");
    }

    private int escape(int i) throws MalformedJson {
        int c = i + 1 < json.length ? json[i + 1] : -1;
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return i + 2;
            }
            case 'u' -> {
                for (int k = i + 2; k < i + 6; k++) {
                    if (k >= json.length || Character.digit(json[k], 16) < 0) {
                        at = i;
                        throw wrong("escape with other than four hex digits");
                    }
                }
                surrogates |= (json[i + 2] | 0x20) == 'd' && json[i + 3] >= '8';
                return i + 6;
            }
            default -> {
                at = i;
                throw wrong("unknown escape");
            }
        }
    }

    /// Checks one sequence of two to four bytes; overlong forms and surrogates are refused (RFC 3629).
    private int utf8(int i) throws MalformedJson {
        int lead = json[i] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        boolean good = lead >= 0xc2 && lead <= 0xf4 && i + more < json.length;
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
        if (!good) {
            at = i;
            throw wrong("invalid UTF-8");
        }
        return i + more + 1;
    }

    private int space() {
        while (at < json.length) {
            byte b = json[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    private int peek() {
        return at < json.length ? json[at] : -1;
    }

    private static String shorten(String name) {
        return name.length() <= NAME_SHOWN_CHARS_MAX ? name : name.substring(0, NAME_SHOWN_CHARS_MAX) + "...";
    }

    private MalformedJson wrong(String message) {
        return new MalformedJson(message, at);
    }

    /// Decodes a string that was checked before, quotes included in the span.
    static String decodeString(byte[] json, int start, int end) {
        int escape = start + 1;
        while (escape < end - 1 && json[escape] != '\\') {
            escape++;
        }
        String plain = new String(json, start + 1, escape - start - 1, StandardCharsets.UTF_8);
        if (escape == end - 1) {
            return plain;
        }
        return unescape(plain, new String(json, escape, end - 1 - escape, StandardCharsets.UTF_8));
    }

    private static String unescape(String head, String rest) {
        StringBuilder out = new StringBuilder(head.length() + rest.length()).append(head);
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = rest.charAt(++i);
            switch (kind) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(rest, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
