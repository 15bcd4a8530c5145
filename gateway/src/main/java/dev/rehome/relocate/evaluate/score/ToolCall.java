package dev.rehome.relocate.evaluate.score;

/// A call of a tool that a model asks for.
///
/// @param arguments JSON, as the model wrote it
public record ToolCall(String name, String arguments) {}
