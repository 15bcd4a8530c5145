package dev.rehome.dialect.gemini;

import dev.rehome.chat.FinishReason;
import java.util.Set;

/// What Google's `finishReason` means (the enum of google-genai (npm 2.32)).
final class GeminiFinish {
    /// The model made a call that is none: there is no answer, but another try may give one.
    private static final Set<String> BROKEN = Set.of(
            "MALFORMED_FUNCTION_CALL",
            "UNEXPECTED_TOOL_CALL",
            "TOO_MANY_TOOL_CALLS",
            "MISSING_THOUGHT_SIGNATURE",
            "MALFORMED_RESPONSE");

    private GeminiFinish() {}

    static boolean isBroken(String word) {
        return BROKEN.contains(word);
    }

    /// @param called whether the candidate holds a function call: `STOP` is said then too
    static FinishReason reason(String word, boolean called) {
        return switch (word) {
            case "MAX_TOKENS", "CONTINUATION" -> FinishReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "LANGUAGE",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> FinishReason.CONTENT_FILTER;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
        };
    }
}
