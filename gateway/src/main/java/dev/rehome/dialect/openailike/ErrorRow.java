package dev.rehome.dialect.openailike;

import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.util.Locale;

/// One row of a provider's error table: which refusals it is about and what they mean.
///
/// @param status the HTTP status; 0 for any
/// @param word the error's code or type, compared without case; it may end in `*`; empty for any
/// @param text a part of the message, compared without case; empty for any
/// @param code OpenAI's code for the caller; empty for the class's own
public record ErrorRow(int status, String word, String text, FailureClass kind, Remedy remedy, String code) {
    /// For tables: `row(429, "1113", "", QUOTA, OTHER_TARGET, "insufficient_quota")`.
    public static ErrorRow row(int status, String word, String text, FailureClass kind, Remedy remedy, String code) {
        return new ErrorRow(status, word, text, kind, remedy, code);
    }

    boolean matches(VendorError error) {
        return (status == 0 || status == error.status())
                && (word.isEmpty() || isWord(error.code()) || isWord(error.type()))
                && (text.isEmpty() || error.message().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    private boolean isWord(String said) {
        if (word.endsWith("*")) {
            int length = word.length() - 1;
            return said.regionMatches(true, 0, word, 0, length);
        }
        return word.equalsIgnoreCase(said);
    }
}
