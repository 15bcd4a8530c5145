package dev.rehome.json;

/// The scan behind `JsonFields`: one pass over the bytes, RFC 8259 to the letter.
///
/// Values inside the top-level ones are checked but not remembered, and nesting is a bit stack, so that the scan
/// allocates the names of the top-level fields and nothing else. Invalid UTF-8 inside strings is refused, because a
/// provider may repair it in another way than the gateway would.
final class JsonScanner {
    private byte[] json;
    private final int depthMax;
    private int at;
    private int limit;

    JsonScanner(byte[] json, int depthMax) {
        this.json = json;
        this.depthMax = depthMax;
        this.limit = json.length;
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
        if (space() != -1) {
            throw wrong("expected nothing after the JSON object");
        }
        return fields;
    }

    private void fields(JsonFields fields) throws MalformedJson {
        while (true) {
            int nameStart = at;
            String name = name();
            int nameEnd = at;
            if (fields.has(name)) {
                at = nameStart;
                throw wrong("duplicate field \"" + name + "\"");
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
        if (peek() != '"') {
            throw wrong("expected a field name in quotes");
        }
        string();
        return JsonEncoding.decode(json, start, at);
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
                i++;
            } else if (b < 0) {
                int end = JsonEncoding.utf8End(bytes, i, limit);
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
}
