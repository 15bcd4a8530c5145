package dev.rehome.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Edits to the top-level fields of one JSON object, applied to its bytes at once. Names and values that are not edited
/// stay as they were, byte by byte, in their order; white space between fields goes. The original is never changed, so
/// the same fields can be edited again for a retry.
///
/// An edit sees the edits before it, and the result never has two fields of one name.
public final class JsonEdit {
    /// No JSON value is empty, so an empty replacement means that the field goes.
    private static final byte[] REMOVED = new byte[0];

    private final JsonFields fields;
    private final byte[] @Nullable [] values;
    private final @Nullable String[] names;
    private final Map<String, byte[]> added = new LinkedHashMap<>();
    private boolean edited;

    public JsonEdit(JsonFields fields) {
        this.fields = fields;
        this.values = new byte[fields.count()][];
        this.names = new @Nullable String[fields.count()];
    }

    /// Replaces the value of the field, or adds the field when the object has none of this name.
    ///
    /// @param rawJson the new value as JSON text
    public JsonEdit set(String name, String rawJson) {
        byte[] value = rawJson.getBytes(StandardCharsets.UTF_8);
        int field = find(name);
        if (field < 0) {
            added.put(name, value);
        } else {
            values[field] = value;
        }
        edited = true;
        return this;
    }

    public JsonEdit setString(String name, String value) {
        return set(name, JsonText.quote(value));
    }

    /// Removes the field, if there is one.
    public JsonEdit remove(String name) {
        int field = find(name);
        if (field >= 0) {
            values[field] = REMOVED;
            edited = true;
        }
        added.remove(name);
        return this;
    }

    /// Gives the field another name and keeps its value, in place of a field that had the name before; nothing happens
    /// when there is none.
    public JsonEdit rename(String name, String newName) {
        if (name.equals(newName)) {
            return this;
        }
        int field = find(name);
        if (field >= 0) {
            remove(newName);
            names[field] = newName;
            edited = true;
        } else if (added.containsKey(name)) {
            remove(newName);
            renameAdded(name, newName);
        }
        return this;
    }

    private void renameAdded(String name, String newName) {
        Map<String, byte[]> before = new LinkedHashMap<>(added);
        added.clear();
        before.forEach((key, value) -> added.put(key.equals(name) ? newName : key, value));
    }

    public boolean isEmpty() {
        return !edited;
    }

    /// The edited text; the original array itself when there are no edits.
    public byte[] apply() {
        if (!edited) {
            return fields.json();
        }
        JsonOut out = new JsonOut(fields.json().length + 64 * (1 + added.size()));
        out.ascii('{');
        for (int field = 0; field < fields.count(); field++) {
            byte[] value = values[field];
            if (value == null || value.length > 0) {
                field(field, value, out);
            }
        }
        for (Map.Entry<String, byte[]> entry : added.entrySet()) {
            comma(out).string(entry.getKey()).ascii(':').bytes(entry.getValue());
        }
        return out.ascii('}').toByteArray();
    }

    private void field(int field, byte @Nullable [] value, JsonOut out) {
        byte[] json = fields.json();
        String name = names[field];
        if (name == null) {
            comma(out).bytes(json, fields.nameStart(field), fields.valueStart(field));
        } else {
            comma(out).string(name).ascii(':');
        }
        if (value == null) {
            out.bytes(json, fields.valueStart(field), fields.valueEnd(field));
        } else {
            out.bytes(value);
        }
    }

    private static JsonOut comma(JsonOut out) {
        return out.size() > 1 ? out.ascii(',') : out;
    }

    /// The field that has this name after the edits so far, or -1.
    private int find(String name) {
        if (!edited) {
            return fields.find(name);
        }
        for (int field = 0; field < fields.count(); field++) {
            byte[] value = values[field];
            boolean removed = value != null && value.length == 0;
            String newName = names[field];
            if (!removed && (newName == null ? fields.name(field) : newName).equals(name)) {
                return field;
            }
        }
        return -1;
    }
}
