package dev.rehome.simulate.text;

/// Why an answer ended.
public enum Finish {
    /// It is complete.
    STOP,
    /// It reached the allowed number of tokens.
    LENGTH,
    /// It asks for tools.
    TOOL_CALLS,
    /// The vendor's content filter stopped it.
    CONTENT_FILTER
}
