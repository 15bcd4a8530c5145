package dev.rehome.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Edits to the top-level fields of one JSON object, applied to its bytes at once. All that is not edited stays as it
/// was, byte by byte, in its order. The original is never changed, so the same fields can be edited again for a retry.
public final class JsonEdit {
    /// No JSON value is empty, so an empty replacement means that the field goes.
    private static final byte[] REMOVED = new byte[0];

    private final JsonFields fields;
    private final byte[] @Nullable [] values;
    private final byte[] @Nullable [] names;
    private final StringBuilder added = new StringBuilder();
    private boolean edited;

    public JsonEdit(JsonFields fields) {
        this.fields = fields;
        this.values = new byte[fields.count()][];
        this.names = new byte[fields.count()][];
    }

    /// Replaces the value of the field, or adds the field when the object has none of this name.
    ///
    /// @param rawJson the new value as JSON text
    public JsonEdit set(String name, String rawJson) {
        return set(name, rawJson.getBytes(StandardCharsets.UTF_8));
    }

    public JsonEdit setString(String name, String value) {
        return set(name, JsonText.quote(value));
    }

    /// Removes the field, if there is one.
    public JsonEdit remove(String name) {
        int field = fields.find(name);
        if (field >= 0) {
            values[field] = REMOVED;
            edited = true;
        }
        return this;
    }

    /// Gives the field another name and keeps its value; nothing happens when there is none.
    public JsonEdit rename(String name, String newName) {
        int field = fields.find(name);
        if (field >= 0) {
            names[field] = JsonText.quote(newName).getBytes(StandardCharsets.UTF_8);
            edited = true;
        }
        return this;
    }

    public boolean isEmpty() {
        return !edited;
    }

    /// The edited text; the original array itself when there are no edits.
    public byte[] apply() {
        if (!edited) {
            return fields.json();
        }
        byte[] json = fields.json();
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + added.length() + 64);
        out.write('{');
        boolean first = true;
        for (int field = 0; field < fields.count(); field++) {
            byte[] value = values[field];
            if (value != null && value.length == 0) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            byte[] name = names[field];
            if (name == null) {
                int nameStart = fields.nameStart(field);
                out.write(json, nameStart, fields.valueStart(field) - nameStart);
            } else {
                out.writeBytes(name);
                out.write(':');
            }
            if (value == null) {
                int valueStart = fields.valueStart(field);
                out.write(json, valueStart, fields.valueEnd(field) - valueStart);
            } else {
                out.writeBytes(value);
            }
        }
        if (!added.isEmpty()) {
            out.writeBytes(added.substring(first ? 1 : 0).getBytes(StandardCharsets.UTF_8));
        }
        out.write('}');
        return out.toByteArray();
    }

    private JsonEdit set(String name, byte[] value) {
        int field = fields.find(name);
        if (field < 0) {
            added.append(',')
                    .append(JsonText.quote(name))
                    .append(':')
                    .append(new String(value, StandardCharsets.UTF_8));
        } else {
            values[field] = value;
        }
        edited = true;
        return this;
    }
}
