package dev.rehome.json;

/// The types of JSON.
public enum JsonType {
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null"),
    OBJECT("an object"),
    ARRAY("an array");

    private final String phrase;

    JsonType(String phrase) {
        this.phrase = phrase;
    }

    /// Such as `an object`, for messages.
    public String phrase() {
        return phrase;
    }
}
