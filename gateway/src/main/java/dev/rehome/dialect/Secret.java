package dev.rehome.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A value that must not be seen: it prints as `***` wherever text is built of it.
public final class Secret {
    private static final String MASK = "***";

    /// What is shorter is no secret, and may be a part of any word.
    private static final int HIDDEN_CHARS_MIN = 4;

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /// The value itself. Call this only where the bytes leave for the provider, or are signed or hashed.
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    /// A text with this value in it, as it is or as it stands in a URL, with its place taken by `***`.
    ///
    /// @param charsMax at which the text may have been cut: then the beginning of a value may stand at its end
    String hiddenIn(String text, int charsMax) {
        if (value.length() < HIDDEN_CHARS_MIN) {
            return text;
        }
        String hidden = text;
        for (String form : List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8))) {
            hidden = hidden.replace(form, MASK);
            if (text.length() >= charsMax) {
                hidden = withoutBeginning(hidden, form);
            }
        }
        return hidden;
    }

    private static String withoutBeginning(String text, String form) {
        for (int length = Math.min(form.length() - 1, text.length()); length >= HIDDEN_CHARS_MIN; length--) {
            if (text.regionMatches(text.length() - length, form, 0, length)) {
                return text.substring(0, text.length() - length) + MASK;
            }
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
