package dev.rehome.simulate.text;

/// A call that the model wants made.
///
/// @param id the call's id, in the vendor's form
/// @param name the function
/// @param arguments its arguments as JSON text
public record ToolCall(String id, String name, String arguments) {}
