package dev.rehome.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The header `x-rehome-tags`: `team=search, app=chat`. Pairs that are not of this form are left out, and so are the
/// gateway's own, whose names begin with `rehome.`.
final class Tags {
    private static final String OWN = "rehome.";
    private static final int TAGS_MAX = 16;
    private static final int CHARS_MAX = 64;

    private Tags() {}

    static Map<String, String> parse(Optional<String> header) {
        if (header.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : header.get().split(",", TAGS_MAX + 1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
            boolean good = !name.isEmpty()
                    && !name.startsWith(OWN)
                    && name.length() <= CHARS_MAX
                    && value.length() <= CHARS_MAX;
            if (good && tags.size() < TAGS_MAX) {
                tags.putIfAbsent(name, value);
            }
        }
        return tags;
    }
}
