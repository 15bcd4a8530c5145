package dev.rehome.json;

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
        return JsonStrings.decode(json, start, at);
    }

    /// Escapes that make no whole character are refused in names, because readers repair them in different ways.
    private void skipName() throws MalformedJson {
        if (peek() != '"') {
            throw wrong("expected a field name in quotes");
        }
        int start = at;
        surrogates = false;
        string();
        if (surrogates && !JsonStrings.isWhole(JsonStrings.decode(json, start, at))) {
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

    private int utf8(int i) throws MalformedJson {
        int end = JsonStrings.characterEnd(json, i);
        if (end < 0) {
            at = i;
            throw wrong("invalid UTF-8");
        }
        return end;
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
}
