package dev.rehome.dialect.adapt;

import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Writes one JSON object, field by field, in the order in which they are put.
public final class ObjectText {
    private final StringBuilder text = new StringBuilder("{");

    public ObjectText string(String name, String value) {
        return raw(name, JsonText.quote(value));
    }

    public ObjectText bool(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /// @param rawJson the value as JSON text
    public ObjectText raw(String name, String rawJson) {
        if (text.length() > 1) {
            text.append(',');
        }
        JsonText.quote(name, text);
        text.append(':').append(rawJson);
        return this;
    }

    public ObjectText object(String name, ObjectText value) {
        return raw(name, value.text());
    }

    /// @param rawItems each as JSON text
    public ObjectText array(String name, Collection<String> rawItems) {
        return raw(name, "[" + String.join(",", rawItems) + "]");
    }

    public boolean isEmpty() {
        return text.length() == 1;
    }

    public String text() {
        return text + "}";
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
