package dev.rehome.chat;

/// Who speaks in a message.
public enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT,
    TOOL,
    /// The deprecated `function` role of OpenAI's first tool API.
    FUNCTION
}
