package dev.rehome.server.front.messages;

import dev.rehome.dialect.CannotCarry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of one body the canonical model cannot carry: what an answer can do without, and what it cannot.
///
/// The names reach a response header, so characters that clients made up are cut to harmless ones.
final class Losses {
    private static final int NAMES_MAX = 32;
    private static final int NAME_CHARS_MAX = 80;

    private final Set<String> lost = new LinkedHashSet<>();
    private final Map<String, String> beyond = new LinkedHashMap<>();

    /// It is left out, and the client is told of it.
    void lose(String field) {
        if (lost.size() < NAMES_MAX) {
            lost.add(harmless(field));
        }
    }

    /// Only a target that speaks the Messages API itself can do it.
    void beyond(String field, String what) {
        if (beyond.size() < NAMES_MAX) {
            beyond.putIfAbsent(harmless(field), what);
        }
    }

    /// @throws CannotCarry when something is beyond the canonical model
    List<String> check() {
        if (!beyond.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            beyond.forEach((field, what) -> reasons.add(field + ": " + what));
            throw new CannotCarry(
                    List.copyOf(beyond.keySet()),
                    "Only a provider that speaks Anthropic's Messages API can do this: " + String.join("; ", reasons));
        }
        return List.copyOf(lost);
    }

    /// Paths are shown as Anthropic shows them, `messages.0.content.1` for `messages[0].content[1]`.
    private static String harmless(String field) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < field.length() && kept.length() < NAME_CHARS_MAX; i++) {
            char c = field.charAt(i);
            if (c == '[') {
                kept.append('.');
            } else if (c != ']') {
                kept.append(c > ' ' && c < 0x7f && ",;:\"".indexOf(c) < 0 ? c : '?');
            }
        }
        return kept.toString();
    }
}
