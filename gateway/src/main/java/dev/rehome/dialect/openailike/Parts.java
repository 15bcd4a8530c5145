package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;

/// Looking into a field of a request that was scanned.
final class Parts {
    /// As deep as any front scans.
    private static final int DEPTH_MAX = 1_000;

    private Parts() {}

    /// @param depth down to where values get a number
    static JsonIndex index(JsonFields fields, int field, int depth) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, depth);
        try {
            index.read(fields.json(), fields.valueStart(field), fields.valueEnd(field));
        } catch (MalformedJson e) {
            throw new IllegalStateException("a scanned field is malformed: " + fields.name(field), e);
        }
        return index;
    }
}
