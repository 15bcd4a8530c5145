package dev.rehome.json;

/// A walk over the members of one object, or the elements of one array, in a text that `JsonFields.scan` has
/// checked. Nothing is copied; on a text that was not checked the behaviour is undefined.
public final class JsonCursor {
    private final byte[] json;
    private final boolean object;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /// @param start the position of the opening brace or bracket
    public JsonCursor(byte[] json, int start) {
        this.json = json;
        this.object = json[start] == '{';
        this.at = start + 1;
    }

    /// Moves to the next member or element; false when there is none.
    public boolean next() {
        int i = space(at);
        if (json[i] == ',') {
            i = space(i + 1);
        }
        if (json[i] == '}' || json[i] == ']') {
            at = i;
            return false;
        }
        if (object) {
            nameStart = i;
            nameEnd = JsonStrings.closingQuote(json, i + 1) + 1;
            i = space(space(nameEnd) + 1);
        }
        valueStart = i;
        valueEnd = skip(json, i);
        at = valueEnd;
        return true;
    }

    /// Whether the name of the member is this one, escapes decoded.
    ///
    /// @param name ASCII
    public boolean named(String name) {
        int length = nameEnd - nameStart - 2;
        if (length == name.length()) {
            for (int i = 0; i < length; i++) {
                if (json[nameStart + 1 + i] != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
        return length > name.length() && isNameEscaped() && name().equals(name);
    }

    private boolean isNameEscaped() {
        for (int i = nameStart + 1; i < nameEnd - 1; i++) {
            if (json[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    public String name() {
        return JsonStrings.decode(json, nameStart, nameEnd);
    }

    public int valueStart() {
        return valueStart;
    }

    /// Where the value ends, exclusive.
    public int valueEnd() {
        return valueEnd;
    }

    public JsonValue value() {
        return new JsonValue(json, valueStart, valueEnd);
    }

    /// Where the value that begins at `start` ends, exclusive.
    static int skip(byte[] json, int start) {
        return switch (json[start]) {
            case '"' -> JsonStrings.closingQuote(json, start + 1) + 1;
            case '{', '[' -> skipNested(json, start);
            default -> skipWord(json, start);
        };
    }

    private static int skipNested(byte[] json, int start) {
        int depth = 0;
        int i = start;
        while (true) {
            switch (json[i]) {
                case '"' -> i = JsonStrings.closingQuote(json, i + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    private static int skipWord(byte[] json, int start) {
        int i = start;
        while (i < json.length && json[i] > ' ' && json[i] != ',' && json[i] != '}' && json[i] != ']') {
            i++;
        }
        return i;
    }

    private int space(int from) {
        int i = from;
        while (json[i] <= ' ') {
            i++;
        }
        return i;
    }
}
