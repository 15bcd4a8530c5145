package dev.rehome.server.front.gemini;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What of a body the canonical model cannot carry and an answer can do without, by path.
final class Losses {
    private final Set<String> fields = new LinkedHashSet<>();

    void add(String path) {
        fields.add(path);
    }

    List<String> fields() {
        return List.copyOf(fields);
    }
}
