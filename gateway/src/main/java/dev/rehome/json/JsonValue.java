package dev.rehome.json;

import java.nio.charset.StandardCharsets;

/// One value in a text that `JsonFields.scan` has checked, as a span of its bytes.
public final class JsonValue {
    private final byte[] json;
    private final int start;
    private final int end;

    /// @param end exclusive
    public JsonValue(byte[] json, int start, int end) {
        this.json = json;
        this.start = start;
        this.end = end;
    }

    public JsonType type() {
        return switch (json[start]) {
            case '"' -> JsonType.STRING;
            case '{' -> JsonType.OBJECT;
            case '[' -> JsonType.ARRAY;
            case 't', 'f' -> JsonType.BOOLEAN;
            case 'n' -> JsonType.NULL;
            default -> JsonType.NUMBER;
        };
    }

    public boolean is(JsonType type) {
        return type() == type;
    }

    public boolean isTrue() {
        return json[start] == 't';
    }

    public int start() {
        return start;
    }

    /// Exclusive.
    public int end() {
        return end;
    }

    /// How many bytes the value takes, quotes and brackets included.
    public int length() {
        return end - start;
    }

    /// The value as raw JSON text.
    public String raw() {
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    /// The decoded text of a string.
    public String string() {
        return JsonStrings.decode(json, start, end);
    }

    /// Over the members of an object or the elements of an array.
    public JsonCursor cursor() {
        return new JsonCursor(json, start);
    }

    @Override
    public String toString() {
        return raw();
    }
}
