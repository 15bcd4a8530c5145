package dev.rehome.place;

/// One element of a `Forwarded` header: `name=value` pairs with semicolons between them, of which `for` counts.
final class ForwardedElement {
    private final String text;
    private final int to;
    private int at;
    private String node = "";
    private boolean found;

    ForwardedElement(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    /// The value of `for` without quotes, after `read`.
    String node() {
        return node;
    }

    /// Whether the element is well-formed and has exactly one `for`. A pair may be empty (RFC 7239 4).
    boolean read() {
        while (readPair()) {
            skipSpace();
            if (at == to) {
                return found;
            }
            if (text.charAt(at++) != ';') {
                return false;
            }
        }
        return false;
    }

    private boolean readPair() {
        skipSpace();
        if (at == to || text.charAt(at) == ';') {
            return true;
        }
        int start = at;
        int end = skipToken();
        if (end == start || at == to || text.charAt(at++) != '=') {
            return false;
        }
        StringBuilder value = new StringBuilder();
        if (!readValue(value)) {
            return false;
        }
        if (end - start == 3 && text.regionMatches(true, start, "for", 0, 3)) {
            boolean first = !found;
            found = true;
            node = value.toString();
            return first;
        }
        return true;
    }

    private boolean readValue(StringBuilder value) {
        if (at == to) {
            return false;
        }
        if (text.charAt(at) != '"') {
            int start = at;
            value.append(text, start, skipToken());
            return at > start;
        }
        at++;
        while (at < to) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\' && at < to) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        return false;
    }

    /// Also takes the colon and brackets that some proxies leave without quotes; an address cannot be mistaken then.
    private int skipToken() {
        while (at < to && isToken(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isToken(char c) {
        return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '=' && c != '\\';
    }

    private void skipSpace() {
        while (at < to && Hops.isSpace(text.charAt(at))) {
            at++;
        }
    }
}
