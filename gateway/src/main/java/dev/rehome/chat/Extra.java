package dev.rehome.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/// Fields that the canonical model does not know, as raw JSON text by name, in the order in which they came.
public record Extra(Map<String, String> fields) {
    private static final Extra NONE = new Extra(Map.of());

    public Extra {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Extra none() {
        return NONE;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }
}
