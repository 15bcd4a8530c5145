package dev.rehome.chat;

/// A change of the system prompt of a call, for one model: another model may need other words.
///
/// @param id names it, with a version, such as `glm-4-plus.v2`
/// @param how what becomes of the prompt that the client sent
/// @param text what is put there
public record PromptChange(String id, How how, String text) {
    /// Between the text and the client's own prompt.
    public static final String BETWEEN = "\n\n";

    /// Where the text goes.
    public enum How {
        BEFORE,
        AFTER,
        INSTEAD
    }

    /// The changed prompt.
    ///
    /// @param before the client's; empty where there is none
    public String of(String before) {
        if (before.isBlank()) {
            return text;
        }
        return switch (how) {
            case BEFORE -> text + BETWEEN + before;
            case AFTER -> before + BETWEEN + text;
            case INSTEAD -> text;
        };
    }
}
