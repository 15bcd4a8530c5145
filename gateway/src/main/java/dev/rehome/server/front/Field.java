package dev.rehome.server.front;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A value of the body with its path, such as `messages[2].content[0].type`, read as the type that it must
/// have.
///
/// Messages show a value only where it is a number, a boolean or a short word: never a text that may be a
/// prompt.
public record Field(String path, JsonValue value) {
    private static final int SHOWN_CHARS_MAX = 40;

    public Field member(JsonCursor at) {
        return new Field(path + "." + at.name(), at.value());
    }

    public Field member(String name, JsonValue member) {
        return new Field(path + "." + name, member);
    }

    public boolean is(JsonType type) {
        return value.is(type);
    }

    public boolean isNull() {
        return value.is(JsonType.NULL);
    }

    public String raw() {
        return value.raw();
    }

    public String string() {
        return expect(JsonType.STRING, "a string").value.string();
    }

    public String nonEmptyString() {
        String text = string();
        if (text.isEmpty()) {
            throw wrong("invalid_value", "a string that is not empty");
        }
        return text;
    }

    public boolean bool() {
        return expect(JsonType.BOOLEAN, "true or false").value.isTrue();
    }

    public double number() {
        double number =
                Double.parseDouble(expect(JsonType.NUMBER, "a number").value.raw());
        if (!Double.isFinite(number)) {
            throw wrong("invalid_value", "a finite number");
        }
        return number;
    }

    public long integer() {
        String raw = expect(JsonType.NUMBER, "an integer").value.raw();
        try {
            return Long.parseLong(raw);
        } catch (NumberFormatException _) {
            throw wrong("invalid_type", "an integer of at most 64 bits");
        }
    }

    public int integer(int min, int max) {
        long integer = integer();
        if (integer < min || integer > max) {
            throw wrong(
                    integer < min ? "integer_below_min_value" : "integer_above_max_value",
                    "an integer from " + min + " to " + max);
        }
        return (int) integer;
    }

    public String object() {
        return expect(JsonType.OBJECT, "an object").raw();
    }

    public JsonCursor members() {
        return expect(JsonType.OBJECT, "an object").value.cursor();
    }

    public List<Field> elements() {
        expect(JsonType.ARRAY, "an array");
        List<Field> elements = new ArrayList<>();
        JsonCursor at = value.cursor();
        while (at.next()) {
            elements.add(new Field(path + "[" + elements.size() + "]", at.value()));
        }
        return elements;
    }

    /// One of these words.
    public String word(Set<String> words) {
        String word = string();
        if (!words.contains(word)) {
            throw wrong(
                    "invalid_value",
                    "one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return word;
    }

    public BadAsk wrong(String code, String expected) {
        return BadAsk.of(path, code, path + ": " + shown() + " (expected: " + expected + ")");
    }

    public Field expect(JsonType type, String expected) {
        if (!is(type)) {
            throw wrong("invalid_type", expected);
        }
        return this;
    }

    private String shown() {
        String raw = value.length() <= SHOWN_CHARS_MAX ? value.raw() : "";
        return switch (value.type()) {
            case NUMBER, BOOLEAN -> raw.isEmpty() ? value.type().phrase() : raw;
            case NULL -> "null";
            case STRING -> isWord(raw) ? raw : value.type().phrase();
            case OBJECT -> raw.equals("{}") ? raw : value.type().phrase();
            case ARRAY -> raw.equals("[]") ? raw : value.type().phrase();
        };
    }

    private static boolean isWord(String raw) {
        return raw.length() >= 2
                && raw.substring(1, raw.length() - 1)
                        .chars()
                        .allMatch(
                                c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
    }
}
