package dev.rehome.chat;

/// Which tools the model may or must use.
public sealed interface ToolChoice {
    record Auto() implements ToolChoice {}

    record None() implements ToolChoice {}

    record Required() implements ToolChoice {}

    record Named(String name) implements ToolChoice {}

    /// A choice of a type that the canonical model does not know, as raw JSON.
    record Unknown(String json) implements ToolChoice {}
}
