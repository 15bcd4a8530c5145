package dev.rehome.relocate.plan;

import dev.rehome.chat.PromptChange;

/// A variant of the system prompt for one target.
///
/// @param id names it, with a version, such as `glm-4-plus.v2`
/// @param how what becomes of the system prompt of a call
/// @param text what is put there, without white space at its ends
public record PromptVariant(String id, How how, String text) {
    public PromptVariant {
        text = text.strip();
    }

    /// What it does to a call.
    public PromptChange change() {
        return new PromptChange(id, PromptChange.How.valueOf(how.name()), text);
    }

    /// What becomes of the system prompt of a call.
    public enum How {
        BEFORE,
        AFTER,
        INSTEAD
    }
}
