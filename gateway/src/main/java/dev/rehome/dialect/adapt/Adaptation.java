package dev.rehome.dialect.adapt;

import dev.rehome.chat.Extra;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What one translation had to change or refuse, collected while it runs. One per encoding, never shared.
///
/// What is said here reaches a response header, so field names that clients made up are cut to harmless characters.
public final class Adaptation {
    private static final int FIELD_CHARS_MAX = 80;
    private static final Set<String> NEUTRAL = Set.of("null", "false", "[]", "{}", "\"\"");

    private final Strictness strictness;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    public Adaptation(Strictness strictness) {
        this.strictness = strictness;
    }

    /// The same thing is said in another form: a warning whatever the strictness.
    public void note(String field, String what) {
        String warning = harmless(field) + ": " + what;
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /// Something is lost or altered: refused under STRICT, else a warning.
    public void change(String field, String what) {
        if (strictness == Strictness.STRICT) {
            refuse(field, what);
        } else {
            note(field, what);
        }
    }

    /// The provider has no such field.
    public void leaveOut(String field) {
        change(field, "not supported, left out");
    }

    /// It cannot be carried at all, whatever the strictness.
    public void refuse(String field, String why) {
        refused.putIfAbsent(harmless(field), why);
    }

    /// `value` moved into `min` to `max`.
    public double within(String field, double value, double min, double max) {
        double kept = Math.clamp(value, min, max);
        if (kept != value) {
            change(field, value + " -> " + kept);
        }
        return kept;
    }

    /// `value` moved into `min` to `max`.
    public int within(String field, int value, int min, int max) {
        int kept = Math.clamp(value, min, max);
        if (kept != value) {
            change(field, value + " -> " + kept);
        }
        return kept;
    }

    /// Leaves out every field of `extra` that is not in `taken`. Values that say nothing (null, false, empty) go
    /// silently.
    ///
    /// @param prefix what comes before the name, such as `messages[2].`
    public void leaveOut(String prefix, Extra extra, Set<String> taken) {
        extra.fields().forEach((name, raw) -> {
            if (!taken.contains(name) && !isNeutral(raw)) {
                leaveOut(prefix + name);
            }
        });
    }

    /// Whether this raw JSON says nothing, so that it can be left out without a word.
    public static boolean isNeutral(String rawJson) {
        return NEUTRAL.contains(rawJson.strip());
    }

    public Optional<Encoding.Unsupported> refusal() {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        refused.forEach((field, why) -> reasons.add(field + ": " + why));
        return Optional.of(new Encoding.Unsupported(List.copyOf(refused.keySet()), String.join("; ", reasons)));
    }

    /// The draft with the warnings, or the refusal when there is one; then `draft` is not asked for.
    public Encoding result(Supplier<Draft> draft) {
        Optional<Encoding.Unsupported> refusal = refusal();
        return refusal.isPresent() ? refusal.get() : new Encoding.Ready(draft.get(), warnings);
    }

    private static String harmless(String field) {
        int length = Math.min(field.length(), FIELD_CHARS_MAX);
        StringBuilder kept = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = field.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && c != ',' && c != ';' && c != '"' && c != ':';
            kept.append(plain ? c : '?');
        }
        return kept.toString();
    }
}
