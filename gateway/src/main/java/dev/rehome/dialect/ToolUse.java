package dev.rehome.dialect;

/// How a target is told of functions, and how its calls of them are heard.
public enum ToolUse {
    /// By the provider's own fields.
    NATIVE,
    /// By the prompt, for models that have no such fields.
    BY_PROMPT
}
